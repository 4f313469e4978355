package io.nightshift.reply;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where replies come from.
 *
 * @param templates the directory of the templates, such as {@code file:/etc/nightshift/replies/}
 */
@ConfigurationProperties("nightshift.reply")
record ReplySettings(@DefaultValue("classpath:replies/") String templates) {

    ReplySettings {
        templates = templates.endsWith("/") ? templates : templates + "/";
    }
}
