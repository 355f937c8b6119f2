package io.helpconnect.joining;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.XmlConfigBuilder;
import io.helpconnect.Settings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The file {@code cluster.xml}, with the settings in their places. */
final class ClusterFile {
    private static final String PACKED = "/cluster.xml";

    private ClusterFile() {}

    /**
     * Reads the file that the setting names or, where it names none that is there, the one in the jar.
     *
     * @throws Settings.Wrong where it cannot be understood
     */
    static Config read(Settings.Cluster cluster) {
        try (InputStream in = open(cluster.file())) {
            var builder = new XmlConfigBuilder(in);
            builder.setProperties(values(cluster));
            return builder.build();
        } catch (IOException | InvalidConfigurationException e) {
            throw new Settings.Wrong("The file " + cluster.file() + " of the setting cluster.file cannot be read: "
                    + e.getMessage().lines().findFirst().orElse("it is not understood") + ".");
        }
    }

    private static InputStream open(String file) throws IOException {
        var path = Path.of(file);
        if (Files.exists(path)) {
            return Files.newInputStream(path);
        }
        var packed = ClusterFile.class.getResourceAsStream(PACKED);
        if (packed == null) {
            throw new FileNotFoundException("it is not there, and not in the jar");
        }
        return packed;
    }

    private static Properties values(Settings.Cluster cluster) {
        boolean kubernetes = !cluster.kubernetes().isEmpty();
        var values = new Properties();
        values.setProperty("cluster.name", cluster.name());
        values.setProperty("cluster.host", cluster.host());
        values.setProperty("cluster.port", Integer.toString(cluster.port()));
        values.setProperty("cluster.members", cluster.members());
        values.setProperty("cluster.kubernetes", cluster.kubernetes());
        values.setProperty("cluster.by.members", Boolean.toString(!kubernetes));
        values.setProperty("cluster.by.kubernetes", Boolean.toString(kubernetes));
        return values;
    }
}
