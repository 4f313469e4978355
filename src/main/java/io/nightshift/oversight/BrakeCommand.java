package io.nightshift.oversight;

import io.nightshift.cases.CaseFile;
import io.nightshift.cases.Cases;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Pulls the brake from the command line, also when no node answers: writes the row that every node reads, and ends. Nothing
 * else is started. Whoever has the database's password has the right; releasing is not possible this way.
 */
public final class BrakeCommand {

    private static final String PULL = "nightshift.brake.pull";
    private static final String REASON = "nightshift.brake.reason";
    private static final String BY = "nightshift.brake.by";

    private BrakeCommand() {}

    /** Whether these arguments ask for the brake and not for the house. */
    public static boolean isMeant(String... arguments) {
        return Arrays.stream(arguments).anyMatch(argument -> argument.startsWith("--" + PULL + "="));
    }

    /**
     * Pulls the brake the arguments name.
     *
     * @param database further wiring that leads to the database where no address is given
     */
    public static Brakes.Brake run(Class<?> database, String... arguments) {
        var command = new SpringApplicationBuilder(
                        Stream.of(database, Wiring.class).toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false);
        try (var context = command.run(arguments)) {
            return pull(context.getEnvironment(), context.getBean(Brakes.class));
        }
    }

    private static Brakes.Brake pull(Environment given, Brakes brakes) {
        var reason = given.getProperty(REASON);
        if (!StringUtils.hasText(reason)) {
            throw new IllegalArgumentException("Say why: --" + REASON + "=\"...\"");
        }
        var by = given.getProperty(BY, System.getProperty("user.name", "somebody")) + " (command line)";
        return brakes.pull(BrakeScope.parse(given.getRequiredProperty(PULL)), by, reason.strip());
    }

    /** A database, and what the row is written by. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @Import({Brakes.class, Cases.class, CaseFile.class})
    static class Wiring {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }
}
