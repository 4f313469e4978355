package io.nightshift.dossier;

import io.nightshift.dossier.SideBySide.Given;
import io.nightshift.dossier.SideBySide.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks all sources side by side, within the time limit. */
@Component
public class Gathering {

    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final List<FactSource> sources;
    private final SideBySide sideBySide;

    Gathering(
            List<FactSource> sources,
            @Value("${nightshift.dossier.time-limit:5s}") Duration limit,
            @Value("${nightshift.dossier.at-once:16}") int atOnce) {
        this.sources = sources;
        this.sideBySide = new SideBySide(limit, atOnce);
    }

    /** Everything the sources know; a source that failed or was too slow is named as missing, never waited for. */
    public Dossier gather(Enquiry enquiry) {
        Map<String, String> missing = new LinkedHashMap<>();
        var facts = ask(source -> source.fetch(enquiry), missing);
        var followed = Leads.in(facts).stream()
                .flatMap(lead -> ask(source -> source.follow(lead, enquiry), missing).stream())
                .toList();
        if (!missing.isEmpty()) {
            log.warn("Gathered {} without {}", enquiry.caseId(), missing);
        }
        return new Dossier(enquiry.caseId(), Leads.joined(facts, followed), missing);
    }

    private List<Fact> ask(Function<FactSource, List<Fact>> question, Map<String, String> missing) {
        List<Fact> facts = new ArrayList<>();
        var answers = sideBySide.ask(sources.stream()
                .<Callable<List<Fact>>>map(source -> () -> question.apply(source))
                .toList());
        for (int i = 0; i < sources.size(); i++) {
            switch (answers.get(i)) {
                case Given<List<Fact>>(var said) -> facts.addAll(said);
                case Missing<List<Fact>>(var why) -> missing.put(sources.get(i).name(), why);
            }
        }
        return facts;
    }
}
