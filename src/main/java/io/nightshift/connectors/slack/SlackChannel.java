package io.nightshift.connectors.slack;

import io.nightshift.alerts.Alert;
import io.nightshift.alerts.AlertChannel;

/** Tells people in a channel of Slack. Slack has no keys: what was cut off is told again. */
record SlackChannel(SlackMessages messages, SlackSettings settings) implements AlertChannel {

    @Override
    public String name() {
        return Slack.NAME;
    }

    @Override
    public void send(Alert alert) {
        messages.post(settings.channel(), text(alert));
    }

    private String text(Alert alert) {
        var mention = alert.urgent() && !settings.urgentMention().isEmpty() ? settings.urgentMention() + " " : "";
        var link = alert.link();
        return mention + "*" + plain(alert.title()) + "*\n" + plain(alert.words())
                + (link == null ? "" : "\n<" + plain(link.toString()) + "|Open the case>");
    }

    /** Without what Slack would take for markup of links and mentions. */
    static String plain(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
