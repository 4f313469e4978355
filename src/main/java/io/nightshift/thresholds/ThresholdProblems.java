package io.nightshift.thresholds;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells a person what was wrong with a change (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = ThresholdController.class)
class ThresholdProblems {

    @ExceptionHandler
    ProblemDetail invalid(MethodArgumentNotValidException problem) {
        var faults = problem.getBindingResult().getFieldErrors().stream()
                .map(error -> Map.of("field", error.getField(), "problem", String.valueOf(error.getDefaultMessage())))
                .toList();
        var detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                faults.stream()
                        .map(fault -> fault.get("field") + " " + fault.get("problem"))
                        .sorted()
                        .collect(Collectors.joining("; ")));
        detail.setProperty("errors", faults);
        return detail;
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException problem) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body is JSON with the texts 'dmn' (the whole table) and 'reason', perhaps 'cases' and 'liveFrom'"
                        + " (such as 2026-12-01T06:00:00Z)");
    }

    @ExceptionHandler
    ProblemDetail noSuchTable(Thresholds.NoSuchTable problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail noSuchChange(Changes.NoSuchChange problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail tooFarAhead(Changes.TooFarAhead problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    /** A version of old, which was deployed before it had to be proved. */
    @ExceptionHandler
    ProblemDetail refused(TableRefused problem) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "A version that was asked for cannot be compared: " + problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail mayNotWithdraw(Thresholds.MayNotWithdraw problem) {
        return ProblemDetail.forStatusAndDetail(
                problem.isAnothers() ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail cannotRevert(Thresholds.CannotRevert problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, problem.getMessage());
    }
}
