package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Says whether a report on a bundle is good enough to let it handle the cases of customers. */
public interface BundleGate {

    Verdict judge(Bundle bundle, JsonNode report);

    /** What the gate says. */
    sealed interface Verdict {

        record Passed() implements Verdict {}

        /** @param reasons all that is wrong, for people */
        record Failed(List<String> reasons) implements Verdict {

            public Failed {
                reasons = List.copyOf(reasons);
            }
        }
    }
}
