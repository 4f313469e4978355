package io.nightshift.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;

/** The way for a command to the embedded database of the Nightshift that runs on this machine; the house does not use it. */
@Profile("!production")
@Conditional(NoDatabaseGiven.class)
public class NeighbourDatabase {

    /** Where PostgreSQL writes, among other things, the port it listens at. */
    private static final String STATE = "postmaster.pid";

    private static final int LINE_OF_PORT = 3;

    @Bean
    JdbcConnectionDetails neighbour(@Value("${nightshift.data-dir}") Path directory) {
        try {
            var port = Files.readAllLines(directory.resolve("pg").resolve(STATE))
                    .get(LINE_OF_PORT)
                    .strip();
            var password = Files.readString(directory.resolve("password")).strip();
            return new EmbeddedConnection(Integer.parseInt(port), password);
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            throw new IllegalStateException(
                    "No Nightshift runs on " + directory.toAbsolutePath()
                            + "; name its directory by --nightshift.data-dir=... or its database by"
                            + " --spring.datasource.url=...",
                    e);
        }
    }
}
