package io.nightshift.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The reply templates of the house, read and checked once, when it starts; one that is not sound stops the start. */
@Component
class Templates {

    private static final Set<String> NEEDED = Set.of("resolution", "question", "decline", "hand-over");

    private final Map<String, Template> byTitle = new HashMap<>();

    Templates(ReplySettings settings) {
        for (var file : found(settings.templates())) {
            var template = read(file);
            if (byTitle.put(key(template.purpose(), template.language()), template) != null) {
                throw new TemplateRefused(file.getFilename() + ": there is another template for the purpose '"
                        + template.purpose() + "' in '" + template.language() + "'");
            }
        }
        for (var purpose : NEEDED) {
            if (!byTitle.containsKey(key(purpose, "en"))) {
                throw new TemplateRefused("There is no English template for the purpose '" + purpose + "' in "
                        + settings.templates() + "; every purpose needs one");
            }
        }
    }

    /** The template of a purpose, in English where there is none in the language. */
    Template of(String purpose, String language) {
        var template = byTitle.get(key(purpose, language));
        if (template == null) {
            template = byTitle.get(key(purpose, "en"));
        }
        if (template == null) {
            throw new IllegalArgumentException("There is no reply template for the purpose '" + purpose + "'");
        }
        return template;
    }

    private static String key(String purpose, String language) {
        return purpose + "." + language;
    }

    private static List<Resource> found(String directory) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(directory + "*.md");
            return Arrays.stream(files)
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new TemplateRefused("The reply templates in " + directory + " cannot be listed: " + e.getMessage());
        }
    }

    private static Template read(Resource file) {
        try {
            return new TemplateReading(
                            String.valueOf(file.getFilename()), file.getContentAsString(StandardCharsets.UTF_8))
                    .read();
        } catch (IOException e) {
            throw new TemplateRefused(file.getFilename() + " cannot be read: " + e.getMessage());
        }
    }
}
