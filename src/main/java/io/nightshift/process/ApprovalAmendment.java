package io.nightshift.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.nightshift.actions.Tool;
import io.nightshift.cases.Cases;
import io.nightshift.cases.Money;
import io.nightshift.planning.PlannedStep;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a person may change in a proposed action: amount, percentage, terms, or a reply's text, as far as the tool knows them. */
@Component
class ApprovalAmendment {

    static final String AMOUNT = "amount";
    static final String PERCENT = "percent";
    static final String TERMS = "terms";
    private static final List<String> AMENDABLE = List.of(AMOUNT, PERCENT, TERMS, ReplyEdit.TEXT);
    private static final int LONGEST_TERMS = 1000;

    private final Proposals proposals;
    private final Cases cases;
    private final Briefing briefing;
    private final ReplyEdit reply;
    private final ObjectMapper json;

    ApprovalAmendment(Proposals proposals, Cases cases, Briefing briefing, ReplyEdit reply, ObjectMapper json) {
        this.proposals = proposals;
        this.cases = cases;
        this.briefing = briefing;
        this.reply = reply;
        this.json = json;
    }

    /** The names of a step's arguments that a person may change. */
    List<String> amendable(PlannedStep step) {
        var known = schema(step).getSchemaNode().path("properties");
        return AMENDABLE.stream()
                .filter(known::has)
                .filter(name -> !name.equals(ReplyEdit.TEXT) || reply.isReply(step))
                .toList();
    }

    /** The new arguments; a fault names the field and says what is possible. */
    Map<String, Object> of(PlannedStep step, FourEyesSubmission submission) {
        Map<String, Object> arguments = new HashMap<>(step.step().arguments());
        var amendable = amendable(step);
        if (amendable.isEmpty()) {
            throw FourEyesSubmission.fault("decision", "this action has nothing that can be amended");
        }
        if (amendable.stream().noneMatch(submission.fields()::containsKey)) {
            throw FourEyesSubmission.fault(amendable.getFirst(), "is required when you amend");
        }
        for (var name : amendable) {
            switch (name) {
                case AMOUNT ->
                    submission.number(AMOUNT).ifPresent(amount -> arguments.put(AMOUNT, payable(step, amount)));
                case PERCENT -> submission.number(PERCENT).ifPresent(percent -> arguments.put(PERCENT, whole(percent)));
                case ReplyEdit.TEXT -> arguments.put(name, reply.of(step, submission));
                default -> submission.text(name, LONGEST_TERMS).ifPresent(terms -> arguments.put(name, terms));
            }
        }
        check(step, arguments);
        return arguments;
    }

    /** The step's amount must be one that can be paid; nobody approves what billing would refuse. */
    void mustBePayable(PlannedStep step) {
        if (knowsFact(step, Briefing.REFUNDABLE) && step.step().arguments().get(AMOUNT) instanceof Number amount) {
            payable(step, new BigDecimal(amount.toString()));
        }
    }

    private BigDecimal payable(PlannedStep step, BigDecimal amount) {
        var refundable = knowsFact(step, Briefing.REFUNDABLE)
                ? briefing.refundable(cases.get(step.caseId()))
                : Optional.<Money>empty();
        return Payable.of(amount, currency(step), refundable).amount();
    }

    private static Currency currency(PlannedStep step) {
        var code = String.valueOf(step.step().arguments().get("currency"));
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw FourEyesSubmission.fault(AMOUNT, "is in no currency that exists: " + code);
        }
    }

    private static Object whole(BigDecimal percent) {
        try {
            return percent.intValueExact();
        } catch (ArithmeticException e) {
            throw FourEyesSubmission.fault(PERCENT, "is a whole number");
        }
    }

    private boolean knowsFact(PlannedStep step, String fact) {
        return proposals.tool(step).filter(tool -> tool.facts().contains(fact)).isPresent();
    }

    private void check(PlannedStep step, Map<String, Object> arguments) {
        var faults = schema(step).validate(json.<JsonNode>valueToTree(arguments));
        if (!faults.isEmpty()) {
            throw new BadRequest(faults.stream()
                    .map(ValidationMessage::getMessage)
                    .map(message -> message.replaceFirst("^\\$\\.", ""))
                    .collect(Collectors.joining("; ")));
        }
    }

    private JsonSchema schema(PlannedStep step) {
        var text = proposals.tool(step).map(Tool::argumentsSchema).orElse("{\"type\": \"object\"}");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    }
}
