package io.nightshift.oversight;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.oversight.Doubts.Finding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets a person say whether an action was done that no system could tell of. */
@Tag(name = "Cases")
@RestController
class DoubtController {

    private final Cases cases;
    private final Doubts doubts;
    private final Permission permission;

    DoubtController(Cases cases, Doubts doubts, Permission permission) {
        this.cases = cases;
        this.doubts = doubts;
        this.permission = permission;
    }

    @PostMapping("/api/escalations/{case}/doubts")
    @Operation(summary = "Says whether an action was done that no system could tell of; 409 if there is no such doubt")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable("case") String number, @Valid @RequestBody Found found, @Nullable Principal principal) {
        var person = permission.toSettleDoubts(principal == null ? null : principal.getName());
        var id = cases.get(CaseId.parse(number)).id();
        doubts.settle(
                id,
                new Finding(
                        found.action(),
                        found.step(),
                        found.done(),
                        found.words().strip()),
                person);
    }

    /** What was found in the system, such as the number of a refund. */
    record Found(
            @NotBlank String action,
            @Nullable String step,
            @NotNull Boolean done,
            @NotBlank @Size(max = 500) String words) {}
}
