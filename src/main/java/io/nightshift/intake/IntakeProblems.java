package io.nightshift.intake;

import com.fasterxml.jackson.databind.JsonMappingException;
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

/** Tells a caller what was wrong with a ticket and in which field (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE) // before Spring's own, which names no field
@RestControllerAdvice(assignableTypes = IntakeController.class)
class IntakeProblems {

    @ExceptionHandler
    ProblemDetail invalid(MethodArgumentNotValidException problem) {
        var faults = problem.getBindingResult().getFieldErrors().stream()
                .map(error -> Map.of("field", error.getField(), "problem", String.valueOf(error.getDefaultMessage())))
                .toList();
        return withFields("The ticket cannot be accepted: " + inWords(faults), faults);
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException problem) {
        if (problem.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            var field = mapping.getPath().stream()
                    .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : "." + part.getFieldName())
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
            var faults = List.of(Map.of("field", field, "problem", "has the wrong type or value"));
            return withFields("The ticket cannot be accepted: " + inWords(faults), faults);
        }
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The body is not readable JSON");
    }

    @ExceptionHandler
    ProblemDetail misused(KeyMisused problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail anotherCustomer(TicketOfAnotherCustomer problem) {
        var detail = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, problem.getMessage());
        detail.setProperty(
                "errors", List.of(Map.of("field", "customer", "problem", "differs from the case's customer")));
        return detail;
    }

    @ExceptionHandler
    ProblemDetail noSuchCase(NoSuchCase problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notAValue(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    private static ProblemDetail withFields(String words, List<Map<String, String>> faults) {
        var detail = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, words);
        detail.setProperty("errors", faults);
        return detail;
    }

    private static String inWords(List<Map<String, String>> faults) {
        return faults.stream()
                .map(fault -> fault.get("field") + " " + fault.get("problem"))
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
