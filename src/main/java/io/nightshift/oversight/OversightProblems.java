package io.nightshift.oversight;

import io.nightshift.cases.NoSuchCase;
import java.util.List;
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

/** Tells a person what was wrong with a take-over, a doubt, a brake, a promotion or a question about figures (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(
        assignableTypes = {
            BrakeController.class,
            TakeOverController.class,
            DoubtController.class,
            ApprovalFiguresController.class,
            AutonomyController.class
        })
class OversightProblems {

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
        var detail = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body is not JSON with the text that says why or what ('reason', 'instruction')");
        detail.setProperty("errors", List.of(Map.of("field", "body", "problem", "is missing or not JSON of texts")));
        return detail;
    }

    @ExceptionHandler
    ProblemDetail noSuchCase(NoSuchCase problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail outOfTime(NotNow problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notAValue(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notPermitted(NotPermitted problem) {
        var status = problem.stranger() ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN;
        return ProblemDetail.forStatusAndDetail(status, problem.getMessage());
    }
}
