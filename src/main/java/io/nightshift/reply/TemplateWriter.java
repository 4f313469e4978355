package io.nightshift.reply;

import org.springframework.stereotype.Component;

/** Writes replies offline, by templates, in the language the customer wrote in. */
@Component
class TemplateWriter implements Writer {

    private final Templates templates;

    TemplateWriter(Templates templates) {
        this.templates = templates;
    }

    @Override
    public Draft write(Occasion occasion) {
        var template = templates.of(occasion.purpose(), language(occasion));
        return new Draft(template.fill(new Told(occasion, Wording.of(template.language()))), template.title());
    }

    private static String language(Occasion occasion) {
        var spoken = occasion.assessment().language();
        if (spoken.equals("en") || spoken.equals("de")) {
            return spoken;
        }
        return occasion.dossier()
                .fact("customer.language")
                .map(fact -> fact.value().toString())
                .orElse("en");
    }
}
