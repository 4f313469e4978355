package io.nightshift;

import io.nightshift.embedded.NeighbourDatabase;
import io.nightshift.evaluation.EvaluationCommand;
import io.nightshift.oversight.BrakeCommand;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the house: database, engine, web applications, REST and the built-in company; or pulls the brake of one that runs, or
 * evaluates one.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Nightshift {

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (BrakeCommand.isMeant(arguments)) {
            pullBrake(arguments);
        } else if (EvaluationCommand.isMeant(arguments)) {
            System.exit(EvaluationCommand.run(Nightshift.class, arguments));
        } else {
            SpringApplication.run(Nightshift.class, arguments);
        }
    }

    @SuppressWarnings("SystemOut") // what a command answers belongs there
    private static void pullBrake(String[] arguments) {
        var brake = BrakeCommand.run(NeighbourDatabase.class, arguments);
        System.out.println("The brake " + brake.scope() + " is pulled by " + brake.pulledBy() + ": " + brake.reason());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The title of the described interface. */
    @Bean
    OpenAPI description(ObjectProvider<BuildProperties> build) {
        var version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("not packaged");
        return new OpenAPI()
                .info(new Info()
                        .title("Nightshift")
                        .version(version)
                        .description("The house's own REST interface. Only what the caller may do is answered; the"
                                + " rest is 403."));
    }
}
