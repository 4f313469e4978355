package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
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

/** Lets a person take a case from the agent. */
@RestController
class TakeOverController {

    private final Cases cases;
    private final TakeOver takeOver;
    private final Permission permission;

    TakeOverController(Cases cases, TakeOver takeOver, Permission permission) {
        this.cases = cases;
        this.takeOver = takeOver;
        this.permission = permission;
    }

    /** Stops the agent on the case and makes the case a task of whoever asks; 409 if a person has it already. */
    @PostMapping("/api/escalations/{case}/take-over")
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

    record Reason(@NotBlank @Size(max = 500) String reason) {}

    record TakenOver(String id, String by) {}
}
