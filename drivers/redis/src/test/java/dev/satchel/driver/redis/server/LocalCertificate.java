package dev.satchel.driver.redis.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A self-signed certificate for this machine, created by the tools of the running JDK.
 *
 * @param certificate a PEM file, for clients
 * @param key a PEM file, for the server
 */
public record LocalCertificate(Path certificate, Path key) {

    private static final String PASSWORD = "changeit";

    /**
     * Creates a certificate for {@code localhost} and {@code 127.0.0.1}.
     *
     * @param directory for its files
     * @return valid from now, for a day
     */
    public static LocalCertificate in(Path directory) {
        Path store = directory.resolve("store.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return new LocalCertificate(
                    pem(
                            directory.resolve("redis.crt"),
                            "CERTIFICATE",
                            keys.getCertificate("redis").getEncoded()),
                    pem(
                            directory.resolve("redis.key"),
                            "PRIVATE KEY",
                            keys.getKey("redis", PASSWORD.toCharArray()).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns the lines of the configuration file of a server that also listens for TLS.
     *
     * @param port for TLS
     * @return for {@link LocalRedis#start}
     */
    public String[] settings(int port) {
        return new String[] {
            "tls-port " + port,
            "tls-cert-file " + certificate,
            "tls-key-file " + key,
            "tls-ca-cert-file " + certificate,
            "tls-auth-clients no"
        };
    }

    private static Path pem(Path file, String kind, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Expected keytool to make a certificate, but it said: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
