package io.nightshift.reply;

import io.nightshift.reply.Template.Block;
import io.nightshift.reply.Template.Choice;
import io.nightshift.reply.Template.Guard;
import io.nightshift.reply.Template.Line;
import io.nightshift.reply.Template.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a template: front matter between two lines of {@code ---}, then blocks. A block begins with {@code [one]},
 * {@code [all]} or {@code [lines]}, with a plus such as {@code [+one]} where it goes on in the same paragraph; each further
 * line is a text with slots, behind its conditions where it has some: {@code if deed issueRefund and mood ANGRY: ...}.
 */
final class TemplateReading {

    private static final Set<String> PURPOSES = Set.of("resolution", "question", "decline", "hand-over");
    private static final Set<String> FIELDS = Set.of("purpose", "language", "version");
    private static final Set<String> MOODS = Arrays.stream(io.nightshift.triage.Assessment.Mood.values())
            .map(Enum::name)
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern BLOCK = Pattern.compile("\\[(\\+?)(one|all|lines)]");
    private static final Pattern GUARDED = Pattern.compile("if ([^:]+): (.+)");
    private static final Pattern SLOT = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)+");

    private final String file;
    private final List<String> lines;
    private int at;

    TemplateReading(String file, String content) {
        this.file = file;
        this.lines = content.lines().toList();
    }

    Template read() {
        var head = head();
        List<Block> blocks = new ArrayList<>();
        for (; at < lines.size(); at++) {
            var line = lines.get(at).strip();
            if (line.isEmpty()) {
                continue;
            }
            var block = BLOCK.matcher(line);
            if (block.matches()) {
                var choice = Choice.valueOf(block.group(2).toUpperCase(java.util.Locale.ROOT));
                blocks.add(new Block(choice, !block.group(1).isEmpty(), new ArrayList<>()));
            } else if (blocks.isEmpty()) {
                throw refused("the text begins with a block: [one], [all] or [lines]");
            } else {
                blocks.getLast().lines().add(line(line));
            }
        }
        if (blocks.isEmpty()) {
            throw refused("the template has no text");
        }
        return new Template(head.purpose(), head.language(), head.version(), blocks);
    }

    private Head head() {
        if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
            throw refused("a template begins with ---, then purpose, language and version, then ---");
        }
        Map<String, String> fields = new HashMap<>();
        for (at = 1; at < lines.size() && !lines.get(at).strip().equals("---"); at++) {
            var field = lines.get(at).split(":", 2);
            if (field.length < 2 || !FIELDS.contains(field[0].strip())) {
                throw refused("there is no field '" + field[0].strip() + "'; known are purpose, language, version");
            }
            fields.put(field[0].strip(), field[1].strip());
        }
        var purpose = needed(fields, "purpose");
        if (!PURPOSES.contains(purpose)) {
            throw refused("there is no purpose '" + purpose + "'; known are "
                    + PURPOSES.stream().sorted().collect(Collectors.joining(", ")));
        }
        var head = new Head(purpose, needed(fields, "language"), version(needed(fields, "version")));
        at++;
        return head;
    }

    private String needed(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw refused("the field '" + name + "' is missing");
        }
        return value;
    }

    /** The front matter. */
    private record Head(String purpose, String language, int version) {}

    private int version(String written) {
        if (!written.matches("[1-9][0-9]{0,5}")) {
            throw refused("the version '" + written + "' is no number");
        }
        return Integer.parseInt(written);
    }

    private Line line(String written) {
        var guarded = GUARDED.matcher(written);
        var guards = new ArrayList<Guard>();
        var text = written;
        if (guarded.matches()) {
            for (var guard : guarded.group(1).split(" and ")) {
                guards.add(guard(guard.strip()));
            }
            text = guarded.group(2);
        }
        return text(guards, text);
    }

    private Line text(List<Guard> guards, String text) {
        List<String> texts = new ArrayList<>();
        List<Slot> slots = new ArrayList<>();
        var found = SLOT.matcher(text);
        var end = 0;
        while (found.find()) {
            texts.add(plain(text.substring(end, found.start())));
            slots.add(slot(found.group(1)));
            end = found.end();
        }
        texts.add(plain(text.substring(end)));
        return new Line(List.copyOf(guards), List.copyOf(texts), List.copyOf(slots));
    }

    private String plain(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw refused("a brace without its partner in '" + text + "'");
        }
        return text;
    }

    private Slot slot(String name) {
        if (!NAME.matcher(name).matches()) {
            throw refused("'{" + name + "}' is no slot; one looks like {order.number}, {deed.issueRefund.amount} or"
                    + " {word.dueBy}");
        }
        var parts = name.split("\\.", 3);
        if (parts[0].equals("word")) {
            return new Slot.OfWord(name.substring("word.".length()));
        }
        if (!parts[0].equals("deed")) {
            return new Slot.OfFact(name);
        }
        if (parts.length < 3) {
            throw refused("the slot '{" + name + "}' does not say which detail of the receipt");
        }
        return new Slot.OfDeed(parts[1], parts[2]);
    }

    private Guard guard(String written) {
        var words = written.split(" +", 2);
        var rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "mood" -> new Guard.Mood(moods(rest));
            case "type" -> new Guard.Type(several(rest));
            case "deed" -> new Guard.Done(several(rest), true);
            case "done" -> new Guard.Done(List.of(), true);
            case "nothing" -> new Guard.Done(List.of(), false);
            case "no" ->
                rest.startsWith("deed ")
                        ? new Guard.Done(several(rest.substring("deed ".length())), false)
                        : new Guard.Known(slot(rest), false);
            case "known" -> new Guard.Known(slot(rest), true);
            default -> is(written, words[0], rest);
        };
    }

    private Guard is(String written, String name, String rest) {
        if (NAME.matcher(name).matches() && rest.startsWith("is ")) {
            return new Guard.Is(slot(name), several(rest.substring("is ".length())));
        }
        throw refused("'" + written
                + "' is no condition; write 'mood ANGRY|ANNOYED', 'type delayed-part', 'deed issueRefund',"
                + " 'no deed issueRefund', 'done', 'nothing done', 'known order.number', 'no order.number' or"
                + " 'order.late is true'");
    }

    private List<String> moods(String written) {
        var moods = several(written);
        if (!MOODS.containsAll(moods)) {
            throw refused("'" + written + "' is no mood; known are "
                    + MOODS.stream().sorted().collect(Collectors.joining(", ")));
        }
        return moods;
    }

    private List<String> several(String written) {
        if (written.isBlank()) {
            throw refused("a condition lacks its words");
        }
        return Arrays.stream(written.split("\\|", -1)).map(String::strip).toList();
    }

    private TemplateRefused refused(String what) {
        return new TemplateRefused(file + ", line " + Math.min(at + 1, Math.max(1, lines.size())) + ": " + what);
    }
}
