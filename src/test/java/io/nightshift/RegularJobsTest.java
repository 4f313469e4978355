package io.nightshift;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;

/** A system that hangs in one regular job holds up no other. */
class RegularJobsTest {

    @Test
    void haveAThreadEach() throws IOException {
        var jobs = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.nightshift").stream()
                        .flatMap(it -> it.getMethods().stream())
                        .filter(it -> it.isAnnotatedWith(Scheduled.class))
                        .map(JavaMethod::getFullName)
                        .toList();
        var settings = new YamlPropertySourceLoader()
                .load("house", new ClassPathResource("application.yaml"))
                .getFirst();

        assertThat(jobs).isNotEmpty();
        assertThat(jobs.size())
                .isLessThanOrEqualTo(
                        Integer.parseInt(String.valueOf(settings.getProperty("spring.task.scheduling.pool.size"))));
    }
}
