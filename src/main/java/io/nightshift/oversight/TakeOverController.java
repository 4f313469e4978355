package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person take a case from the agent, and give it back. */
@Tag(name = "Cases")
@RestController
class TakeOverController {

    private final Cases cases;
    private final TakeOver takeOver;
    private final GiveBack giveBack;
    private final Permission permission;

    TakeOverController(Cases cases, TakeOver takeOver, GiveBack giveBack, Permission permission) {
        this.cases = cases;
        this.takeOver = takeOver;
        this.giveBack = giveBack;
        this.permission = permission;
    }

    @PostMapping("/api/escalations/{case}/take-over")
    @Operation(summary = "Makes the case a task of whoever asks; 409 if a person has it already")
    ResponseEntity<?> takeOver(
            @PathVariable("case") String number, @Valid @RequestBody Reason reason, @Nullable Principal principal) {
        var person = permission.toTakeOver(principal == null ? null : principal.getName());
        var id = cases.get(CaseId.parse(number)).id();
        if (takeOver.by(person, id, reason.reason().strip())) {
            return ResponseEntity.ok(new TakenOver(id.toString(), person));
        }
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                        HttpStatus.CONFLICT, "The agent does not work on " + id + "; a person has it, or it has ended"))
                .build();
    }

    @PostMapping("/api/escalations/{case}/give-back")
    @Operation(summary = "Gives a case back to the agent, which goes on in a new round; 409 if it cannot")
    GivenBack giveBack(
            @PathVariable("case") String number,
            @Valid @RequestBody Instruction instruction,
            @Nullable Principal principal) {
        var person = permission.toTakeOver(principal == null ? null : principal.getName());
        var id = cases.get(CaseId.parse(number)).id();
        giveBack.by(person, id, instruction.instruction().strip());
        return new GivenBack(id.toString(), person, cases.get(id).round());
    }

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record Instruction(@NotBlank @Size(max = 1000) String instruction) {}

    record GivenBack(String id, String by, int round) {}

    record TakenOver(String id, String by) {}
}
