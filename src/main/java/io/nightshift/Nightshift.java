package io.nightshift;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
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
}
