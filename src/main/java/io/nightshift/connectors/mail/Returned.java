package io.nightshift.connectors.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A report of a mail server, in the form of RFC 3464, that a letter did not arrive and will not be tried again. Whoever has the
 * letter can forge one: a person gets the case then, and nothing that the report says goes anywhere but its code.
 *
 * @param number the Message-ID of the letter
 * @param code such as {@code 5.1.1}, or empty
 */
record Returned(String number, String code) {

    private static final int MOST_BYTES = 100_000;
    private static final Pattern CODE = Pattern.compile("[245]\\.[0-9]{1,3}\\.[0-9]{1,3}");

    /**
     * Empty if it is none, or if the letter may still arrive.
     *
     * @param ours our own domain: what becomes of the copy to ourselves is no news
     */
    static Optional<Returned> of(byte[] raw, String ours) {
        try {
            var parts = parts(Letter.parsed(raw));
            var failure = parts.stream()
                    .filter(it -> it.is("message/delivery-status"))
                    .flatMap(it -> failure(it.bytes(), ours).stream())
                    .findFirst();
            var number = parts.stream()
                    .filter(it ->
                            it.is("message/rfc822") || it.is("text/rfc822-headers") || it.is("message/rfc822-headers"))
                    .flatMap(it -> Numbers.first(headers(it.bytes()).getHeader("Message-ID", " ")).stream())
                    .findFirst();
            return failure.flatMap(why -> number.map(it -> new Returned(it, why)));
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
            return Optional.empty(); // Whatever it is, it lies where people look.
        }
    }

    private record Piece(ContentType type, byte[] bytes) {

        boolean is(String name) {
            return type.match(name);
        }
    }

    private static List<Piece> parts(Message report) throws MessagingException, IOException {
        var type = new ContentType(report.getContentType());
        if (!type.match("multipart/report")) {
            return List.of();
        }
        Multipart all = new FewParts(report.getDataHandler().getDataSource());
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < all.getCount(); i++) {
            var part = all.getBodyPart(i);
            pieces.add(new Piece(new ContentType(part.getContentType()), bytes(part)));
        }
        return pieces;
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(MOST_BYTES);
        }
    }

    /** The code for the first receiver whom the letter did not reach for good; the report's own fields come before. */
    private static Optional<String> failure(byte[] status, String ours) {
        var in = new ByteArrayInputStream(status);
        headers(in);
        while (in.available() > 0) {
            var receiver = headers(in);
            if ("failed".equalsIgnoreCase(field(receiver, "Action")) && !isOurs(receiver, ours)) {
                var code = field(receiver, "Status");
                return Optional.of(CODE.matcher(code).matches() ? code : "");
            }
        }
        return Optional.empty();
    }

    private static boolean isOurs(InternetHeaders receiver, String ours) {
        return Stream.of("Original-Recipient", "Final-Recipient")
                .anyMatch(it -> field(receiver, it).toLowerCase(Locale.ROOT).endsWith("@" + ours));
    }

    String words() {
        return "A mail server says that an answer to the customer did not arrive"
                + (code.isEmpty() ? "" : " (" + code + ")") + ". The customer has not read it.";
    }

    private static String field(InternetHeaders headers, String name) {
        var value = headers.getHeader(name, " ");
        return value == null ? "" : Draft.line(value);
    }

    private static InternetHeaders headers(byte[] bytes) {
        return headers(new ByteArrayInputStream(bytes));
    }

    private static InternetHeaders headers(ByteArrayInputStream in) {
        try {
            return new InternetHeaders(in);
        } catch (MessagingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
