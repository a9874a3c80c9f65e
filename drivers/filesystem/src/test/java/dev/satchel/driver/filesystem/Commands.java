package dev.satchel.driver.filesystem;

import java.io.IOException;

/** Runs programs of the system. */
final class Commands {

    private Commands() {}

    /** Returns true if a program exists and succeeds. */
    static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
