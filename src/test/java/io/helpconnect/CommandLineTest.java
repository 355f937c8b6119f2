package io.helpconnect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helpconnect.CommandLine.Action;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void backupAndRestoreTakeAFile() {
        var backup = CommandLine.parse("backup", "copy.db", "--settings", "s.json");
        assertEquals(Action.BACKUP, backup.action());
        assertEquals(Path.of("copy.db"), backup.file());
        assertEquals(Path.of("s.json"), backup.settings());
        assertEquals(Action.RESTORE, CommandLine.parse("restore", "copy.db").action());
    }

    @Test
    void healthIsReadinessUnlessLifeIsAskedFor() {
        assertEquals(Action.HEALTH, CommandLine.parse("health").action());
        assertFalse(CommandLine.parse("health").live());
        assertTrue(CommandLine.parse("health", "live", "--settings", "s.json").live());
    }

    @ParameterizedTest
    @CsvSource({
        "backup, backup needs the name of a file.",
        "restore --settings s.json, restore needs the name of a file.",
        "health dead, “dead” is not understood; --help lists what is.",
        "admin remove, admin knows one thing: admin create --email ADDRESS --name NAME.",
        "--settings, --settings needs a value.",
        "dance, “dance” is not understood; --help lists what is.",
    })
    void whatIsTypedWrongIsSaidInOneSentence(String typed, String sentence) {
        assertEquals(
                sentence,
                assertThrows(CommandLine.Wrong.class, () -> CommandLine.parse(typed.split(" ", -1)))
                        .getMessage());
    }
}
