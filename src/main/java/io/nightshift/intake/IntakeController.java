package io.nightshift.intake;

import io.nightshift.cases.CaseId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for ticketing systems: a ticket in, a case's address out, once it is durable. */
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/escalations")
class IntakeController {

    private final Intake intake;

    IntakeController(Intake intake) {
        this.intake = intake;
    }

    @PostMapping
    @Operation(summary = "Accepts a ticket; the same ticket again is the same case")
    ResponseEntity<Receipt> accept(
            @Valid @RequestBody EscalationRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        return answer(intake.accept(request.ticket(), Optional.ofNullable(key).map(IdempotencyKey::new)));
    }

    @PostMapping("/{case}/messages")
    @Operation(summary = "Adds what the customer wrote since")
    ResponseEntity<Receipt> add(@PathVariable("case") String number, @Valid @RequestBody FurtherMessages further) {
        var messages = further.messages().stream()
                .map(EscalationRequest.MessageRequest::message)
                .toList();
        return answer(intake.add(CaseId.parse(number), messages));
    }

    private static ResponseEntity<Receipt> answer(Accepted accepted) {
        var address = "/api/escalations/" + accepted.caseId();
        return ResponseEntity.accepted()
                .location(URI.create(address))
                .body(new Receipt(
                        accepted.caseId().toString(),
                        address,
                        address + "/timeline",
                        accepted.opened(),
                        accepted.newMessages()));
    }

    record FurtherMessages(
            @NotEmpty @Size(max = 200) List<EscalationRequest.@NotNull @Valid MessageRequest> messages) {}

    record Receipt(String id, String address, String timeline, boolean opened, int newMessages) {}
}
