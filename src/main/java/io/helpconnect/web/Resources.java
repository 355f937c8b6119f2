package io.helpconnect.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Files of the class path, whether they lie in folders or in jars. */
final class Resources {
    private Resources() {}

    /** All files below a folder of the class path, by their path within it. */
    static Map<String, byte[]> below(String folder, Predicate<String> wanted) {
        Map<String, byte[]> files = new HashMap<>();
        try {
            for (URL place : Collections.list(Resources.class.getClassLoader().getResources(folder))) {
                if (place.openConnection() instanceof JarURLConnection jar) {
                    readJar(jar, folder + "/", wanted, files);
                } else {
                    readFolder(Path.of(new URI(place.toString())), wanted, files);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static void readJar(
            JarURLConnection connection, String prefix, Predicate<String> wanted, Map<String, byte[]> files)
            throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String path = entry.getName();
                if (path.startsWith(prefix) && !entry.isDirectory() && wanted.test(path.substring(prefix.length()))) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        files.putIfAbsent(path.substring(prefix.length()), content.readAllBytes());
                    }
                }
            }
        }
    }

    private static void readFolder(Path folder, Predicate<String> wanted, Map<String, byte[]> files)
            throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.filter(Files::isRegularFile).toList();
        }
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            if (wanted.test(name)) {
                files.putIfAbsent(name, Files.readAllBytes(path));
            }
        }
    }
}
