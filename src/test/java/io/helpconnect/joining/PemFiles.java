package io.helpconnect.joining;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

/** A certificate that has signed itself, and its key. */
record PemFiles(Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    static PemFiles make(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        var store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "node",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, keytool.waitFor());
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        return new PemFiles(
                write(
                        folder,
                        name + ".crt",
                        "CERTIFICATE",
                        keys.getCertificate("node").getEncoded()),
                write(
                        folder,
                        name + ".key",
                        "PRIVATE KEY",
                        keys.getKey("node", PASSWORD.toCharArray()).getEncoded()));
    }

    private static Path write(Path folder, String file, String kind, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    /** As settings of a node that believes those whom this one has signed. */
    Map<String, String> settings(PemFiles authority) {
        return Map.of(
                "cluster.tls.certificate", certificate.toString(),
                "cluster.tls.key", key.toString(),
                "cluster.tls.authority", authority.certificate.toString());
    }
}
