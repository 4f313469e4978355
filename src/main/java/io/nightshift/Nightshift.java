package io.nightshift;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the house: database, engine, web applications, REST and the built-in company. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Nightshift {

    public static void main(String[] arguments) {
        SpringApplication.run(Nightshift.class, arguments);
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
                        .description("The house's own REST interface: cases, brakes and the built-in company."));
    }
}
