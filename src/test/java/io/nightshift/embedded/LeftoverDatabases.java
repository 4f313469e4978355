package io.nightshift.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.springframework.util.FileSystemUtils;

/** Removes the databases of earlier test runs; one that is in use is left alone. */
public class LeftoverDatabases implements LauncherSessionListener {

    private static final Path ALL = Path.of("target", "test-data");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            Files.createDirectories(ALL);
            try (var databases = Files.list(ALL)) {
                databases.forEach(LeftoverDatabases::remove);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void remove(Path database) {
        try (var unused = DataDirectory.claim(database)) {
            FileSystemUtils.deleteRecursively(database);
        } catch (DataDirectoryRefused inUse) {
            // Another test run in the same directory.
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
