package io.nightshift.connectors.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a person would read of one letter: plain text, else the text of its HTML; what is attached is named. */
final class LetterText {

    private static final int DEEPEST = 20;
    private static final int MOST_BYTES = 2_000_000;
    private static final int LONGEST_NAME = 100;

    private final List<String> attached = new ArrayList<>();
    private int parts;

    String of(MimePart letter) throws MessagingException, IOException {
        var text = read(letter, 0).strip();
        var names = attached.isEmpty() ? "" : "[Attached and not read: " + String.join(", ", attached) + "]";
        var all = (text + "\n\n" + names).strip();
        return all.isEmpty() ? "[The letter is empty]" : all;
    }

    private String read(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > FewParts.MOST) {
            throw FewParts.tooMany();
        }
        var type = type(part);
        if (type.getPrimaryType().equalsIgnoreCase("multipart")) {
            return several(new FewParts(part.getDataHandler().getDataSource()), type, depth);
        }
        if (isAttached(part) || !type.getPrimaryType().equalsIgnoreCase("text")) {
            attached.add(name(part, type));
            return "";
        }
        var text = decoded(bytes(part), type.getParameter("charset"));
        return type.getSubType().equalsIgnoreCase("html") ? HtmlText.of(text) : text;
    }

    private String several(Multipart all, ContentType type, int depth) throws MessagingException, IOException {
        if (type.getSubType().equalsIgnoreCase("alternative")) {
            return oneOf(all, depth);
        }
        var texts = new ArrayList<String>();
        for (var i = 0; i < all.getCount(); i++) {
            var text = read(all.getBodyPart(i), depth + 1);
            if (!text.isBlank()) {
                texts.add(text.strip());
            }
        }
        return String.join("\n\n", texts);
    }

    /** The plain one, else the first that says something. */
    private String oneOf(Multipart all, int depth) throws MessagingException, IOException {
        var first = "";
        for (var i = 0; i < all.getCount(); i++) {
            var part = all.getBodyPart(i);
            var text = read(part, depth + 1);
            if (!text.isBlank() && type(part).match("text/plain")) {
                return text;
            }
            first = first.isBlank() ? text : first;
        }
        return first;
    }

    private static ContentType type(Part part) {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException e) {
            return new ContentType("text", "plain", null);
        }
    }

    private static boolean isAttached(Part part) throws MessagingException {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
        } catch (ParseException e) {
            return true;
        }
    }

    private static String name(Part part, ContentType type) {
        try {
            return Optional.ofNullable(part.getFileName())
                    .map(Letter::decoded)
                    .map(it -> it.replaceAll("[\\p{Cntrl}\\[\\]]+", " ").strip())
                    .filter(it -> !it.isEmpty())
                    .map(it -> it.substring(0, Math.min(it.length(), LONGEST_NAME)))
                    .orElse(kind(type));
        } catch (MessagingException e) {
            return kind(type);
        }
    }

    private static String kind(ContentType type) {
        return (type.getPrimaryType() + "/" + type.getSubType())
                .replaceAll("[^\\w/.+-]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What can be decoded: the rest of a damaged part is lost, its beginning is not. */
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        var read = new java.io.ByteArrayOutputStream();
        try (InputStream in = part.getInputStream()) {
            var buffer = new byte[8192];
            int count;
            while (read.size() < MOST_BYTES && (count = in.read(buffer)) > 0) {
                read.write(buffer, 0, count);
            }
        } catch (IOException e) {
            if (read.size() == 0) {
                throw e;
            }
        }
        return read.toByteArray();
    }

    /** By the charset it names; where it names none that we know, UTF-8, else what Windows writes in the west. */
    private static String decoded(byte[] bytes, @Nullable String charset) {
        try {
            if (charset != null && !charset.equalsIgnoreCase("us-ascii")) {
                return new String(bytes, Charset.forName(jakarta.mail.internet.MimeUtility.javaCharset(charset)));
            }
        } catch (IllegalArgumentException e) {
            // Nobody knows it: read on as if it were not named.
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }
}
