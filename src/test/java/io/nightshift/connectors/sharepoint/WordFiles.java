package io.nightshift.connectors.sharepoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents, of which only what we read is real. */
final class WordFiles {

    private static final String DOCUMENT = "word/document.xml";

    private WordFiles() {}

    static byte[] of(String body) {
        return zip(
                DOCUMENT,
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body
                        + "</w:body></w:document>");
    }

    /** A few kilobytes that unpack to more than anybody can read. */
    static byte[] bomb() {
        return of("<w:p><w:r><w:t>" + " ".repeat(40 * 1024 * 1024) + "</w:t></w:r></w:p>");
    }

    static byte[] zip(String name, String content) {
        var file = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}
