package io.nightshift.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the embedded database lives, and whether it starts anew.
 *
 * @param dataDir keeps the database between starts
 * @param postgresDir where PostgreSQL itself is unpacked; inside the data directory if not set
 * @param fresh deletes the database before the start
 */
@ConfigurationProperties("nightshift")
record EmbeddedSettings(
        @DefaultValue("data") Path dataDir,
        @Nullable Path postgresDir,
        @DefaultValue("false") boolean fresh) {}
