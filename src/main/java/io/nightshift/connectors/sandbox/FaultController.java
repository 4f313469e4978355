package io.nightshift.connectors.sandbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people tell the company's systems to be slow or to fail, and stop it again. */
@Tag(name = "Built-in company")
@RestController
@RequestMapping("/api/company/faults")
@ConditionalOnCompany
class FaultController {

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @GetMapping
    @Operation(summary = "The faults that each system was told to have")
    Map<String, List<Fault>> all() {
        Map<String, List<Fault>> all = new LinkedHashMap<>();
        for (var department : Department.values()) {
            all.put(department.word(), faults.of(department));
        }
        return all;
    }

    @PutMapping("/{system}")
    @Operation(summary = "Replaces the system's fault for the same onlyFor")
    List<Fault> tell(@PathVariable String system, @RequestBody Wish wish) {
        faults.tell(department(system), wish.fault());
        return faults.of(department(system));
    }

    @DeleteMapping("/{system}")
    @Operation(summary = "Ends the faults of a system, or only the one for a customer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@PathVariable String system, @RequestParam(required = false) @Nullable String onlyFor) {
        if (onlyFor == null) {
            faults.clear(department(system));
        } else {
            faults.clear(department(system), onlyFor);
        }
    }

    private static Department department(String word) {
        return Department.called(word)
                .orElseThrow(() -> new NotInTheBooks("system '" + word + "'; it has "
                        + Arrays.stream(Department.values())
                                .map(Department::word)
                                .collect(Collectors.joining(", "))));
    }

    @ExceptionHandler(NotInTheBooks.class)
    ProblemDetail notInTheBooks(NotInTheBooks problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notAFault(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    /**
     * A fault as people ask for it; only the kind is needed.
     *
     * @param delay ISO 8601, such as {@code PT2S}
     */
    record Wish(
            Fault.@Nullable Kind kind,
            Fault.@Nullable Calls calls,
            @Nullable Duration delay,
            @Nullable Integer times,
            @Nullable String onlyFor) {

        Fault fault() {
            if (kind == null) {
                throw new IllegalArgumentException("The kind of fault is missing: SLOW, FAIL or DO_AND_FAIL");
            }
            return new Fault(
                    kind,
                    Objects.requireNonNullElse(calls, Fault.Calls.ALL),
                    Objects.requireNonNullElse(delay, Duration.ZERO),
                    Objects.requireNonNullElse(times, 0),
                    Objects.requireNonNullElse(onlyFor, ""));
        }
    }
}
