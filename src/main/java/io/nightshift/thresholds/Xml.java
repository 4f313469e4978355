package io.nightshift.thresholds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads XML that strangers send: no document type, no entities, nothing from outside. */
final class Xml {

    private static final int MOST_BYTES = 1_000_000;

    private Xml() {}

    static Element root(byte[] text) {
        if (text.length > MOST_BYTES) {
            throw refused("has more than " + MOST_BYTES + " bytes");
        }
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder.parse(new ByteArrayInputStream(text)).getDocumentElement();
        } catch (SAXException e) {
            throw refused("cannot be read as XML: " + e.getMessage());
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("Reading from memory does not fail", e);
        }
    }

    private static TableRefused refused(String words) {
        return new TableRefused(List.of(new Finding(Finding.Kind.STRUCTURE, "the document", words)));
    }

    static Stream<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    static Stream<Element> children(Element parent, String name) {
        return children(parent).filter(child -> name.equals(child.getLocalName()));
    }

    /** The element itself and everything in it. */
    static Stream<Element> all(Element element) {
        return Stream.concat(Stream.of(element), children(element).flatMap(Xml::all));
    }

    /** The text of the first child of this name; empty text if there is none. */
    static String text(Element parent, String name) {
        return children(parent, name)
                .findFirst()
                .map(Element::getTextContent)
                .orElse("")
                .strip();
    }

    /** The values of a property, wherever in the element it stands. */
    static List<String> property(Element element, String name) {
        return all(element)
                .filter(child -> "property".equals(child.getLocalName()) && name.equals(child.getAttribute("name")))
                .map(child -> child.getAttribute("value"))
                .toList();
    }

    /** Lets no fault pass, and prints nothing. */
    private static class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) throws SAXException {
            throw problem;
        }

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    }
}
