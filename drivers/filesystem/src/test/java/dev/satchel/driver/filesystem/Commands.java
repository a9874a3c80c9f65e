package dev.satchel.driver.filesystem;

import java.io.IOException;

/** Programs of the system that tests run. */
final class Commands {

    private Commands() {}

    /** Whether a program is there and succeeds. */
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
