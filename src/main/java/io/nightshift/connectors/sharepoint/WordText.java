package io.nightshift.connectors.sharepoint;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The text of a Word document ({@code .docx}). It comes from outside: nothing it refers to is fetched, no entity is expanded, and
 * what is packed to burst is not unpacked.
 */
final class WordText {

    private static final String DOCUMENT = "word/document.xml";
    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_UNPACKED = 32L * 1024 * 1024;
    private static final int LONGEST = 1_000_000;

    private WordText() {}

    static String of(byte[] file) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            var unpacked = new AtMost(zip);
            for (var entries = 0; entries < MOST_ENTRIES; entries++) {
                var entry = zip.getNextEntry();
                if (entry == null) {
                    break;
                }
                if (entry.getName().equals(DOCUMENT)) {
                    return text(unpacked);
                }
                unpacked.transferTo(java.io.OutputStream.nullOutputStream());
            }
            throw new IllegalArgumentException("There is no text in it, so it is no Word document");
        } catch (IOException | XMLStreamException e) {
            throw new IllegalArgumentException("It is no Word document: " + e.getMessage(), e);
        }
    }

    private static String text(InputStream document) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(document);
        var text = new StringBuilder();
        while (xml.hasNext() && text.length() < LONGEST) {
            read(xml, text);
        }
        return text.toString();
    }

    /** Words are in {@code w:t}; what was struck out has another name. */
    private static void read(XMLStreamReader xml, StringBuilder text) throws XMLStreamException {
        switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> {
                switch (xml.getLocalName()) {
                    case "t" -> text.append(xml.getElementText());
                    case "tab" -> text.append(' ');
                    case "br", "cr" -> text.append('\n');
                    default -> {}
                }
            }
            case XMLStreamConstants.END_ELEMENT -> {
                if (xml.getLocalName().equals("p")) {
                    text.append("\n\n");
                }
            }
            case XMLStreamConstants.DTD -> throw new XMLStreamException("it declares entities");
            default -> {}
        }
    }

    private static final class AtMost extends FilterInputStream {

        private long unpacked;

        AtMost(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            var many = super.read(into, from, most);
            count(Math.max(0, many));
            return many;
        }

        private void count(int many) throws IOException {
            unpacked += many;
            if (unpacked > MOST_UNPACKED) {
                throw new IOException("it unpacks to more than " + MOST_UNPACKED + " bytes");
            }
        }
    }
}
