package io.nightshift;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the house: database, engine, web applications, REST and the built-in company. */
@SpringBootApplication
public class Nightshift {

    public static void main(String[] arguments) {
        SpringApplication.run(Nightshift.class, arguments);
    }
}
