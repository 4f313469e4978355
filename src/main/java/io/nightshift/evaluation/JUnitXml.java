package io.nightshift.evaluation;

import java.io.StringWriter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An evaluation as a report of tests, for whatever reads those of a build: one test for each scenario. A scenario that nobody
 * claims to handle and that failed is skipped; a run that broke off is an error.
 */
final class JUnitXml {

    static final String SUITE = "io.nightshift.evaluation.Scenarios";

    /** What XML 1.0 has no place for, not even escaped. */
    private static final String IMPOSSIBLE = "[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;
    private final EvaluationReport report;

    private JUnitXml(XMLStreamWriter xml, EvaluationReport report) {
        this.xml = xml;
        this.report = report;
    }

    static String of(EvaluationReport report) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, report).suite();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A report in memory can be written", e);
        }
        return text.toString();
    }

    private void suite() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", SUITE);
        xml.writeAttribute("timestamp", report.at().toString());
        xml.writeAttribute(
                "time", seconds(report.runs().mapToLong(RunReport::millis).sum()));
        count("tests", Outcome.values());
        count("failures", Outcome.FAILED);
        count("errors", Outcome.BROKEN);
        count("skipped", Outcome.NOT_CLAIMED);
        for (var scenario : report.scenarios()) {
            test(scenario);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void count(String attribute, Outcome... outcomes) throws XMLStreamException {
        var count = report.scenarios().stream()
                .map(Outcome::of)
                .filter(Set.of(outcomes)::contains)
                .count();
        xml.writeAttribute(attribute, String.valueOf(count));
    }

    private void test(ScenarioReport scenario) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", scenario.name());
        xml.writeAttribute("classname", SUITE);
        xml.writeAttribute(
                "time",
                seconds(scenario.runs().stream().mapToLong(RunReport::millis).sum()));
        switch (Outcome.of(scenario)) {
            case PASSED -> {}
            case FAILED -> fault("failure", scenario);
            case BROKEN -> fault("error", scenario);
            case NOT_CLAIMED -> fault("skipped", scenario);
        }
        xml.writeEndElement();
    }

    private void fault(String element, ScenarioReport scenario) throws XMLStreamException {
        var faults = IntStream.range(0, scenario.runs().size())
                .filter(i -> !scenario.runs().get(i).passed())
                .mapToObj(i ->
                        "run " + (i + 1) + ReportTable.faults(scenario.runs().get(i)))
                .collect(Collectors.joining("\n"))
                .replaceAll(IMPOSSIBLE, "?");
        xml.writeStartElement(element);
        xml.writeAttribute(
                "message", faults.lines().skip(1).findFirst().orElse("").strip());
        if (!element.equals("skipped")) {
            xml.writeAttribute("type", "evaluation");
            xml.writeCharacters(faults);
        }
        xml.writeEndElement();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    /** What a build makes of a scenario. */
    private enum Outcome {
        PASSED,
        FAILED,
        BROKEN,
        NOT_CLAIMED;

        static Outcome of(ScenarioReport scenario) {
            if (scenario.passed()) {
                return PASSED;
            }
            // What is forbidden is forbidden also to those who claim nothing.
            var harmless =
                    scenario.runs().stream().allMatch(run -> run.forbidden().isEmpty());
            if (!scenario.claimed() && harmless) {
                return NOT_CLAIMED;
            }
            return scenario.runs().stream().anyMatch(run -> !run.error().isEmpty()) ? BROKEN : FAILED;
        }
    }
}
