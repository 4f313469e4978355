package io.nightshift.llm;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.nightshift.llm.Prompts.NoSuchPrompt;
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

/** Tells a person why something about a bundle cannot be (RFC 9457). */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = BundleController.class)
class BundleProblems {

    @ExceptionHandler
    ProblemDetail refused(BundleRefused problem) {
        var status = switch (problem) {
            case BundleRefused.Unknown unknown -> HttpStatus.NOT_FOUND;
            case BundleRefused.NotNow notNow -> HttpStatus.CONFLICT;
            case BundleRefused.NotGoodEnough gate -> HttpStatus.UNPROCESSABLE_ENTITY;
            case BundleRefused.TooLong much -> HttpStatus.PAYLOAD_TOO_LARGE;
            case BundleRefused.NeedsAnother person -> HttpStatus.FORBIDDEN;
        };
        var detail = ProblemDetail.forStatusAndDetail(status, problem.getMessage());
        if (problem instanceof BundleRefused.NotGoodEnough gate) {
            detail.setProperty("reasons", gate.reasons());
        }
        return detail;
    }

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
        if (problem.getCause() instanceof UnrecognizedPropertyException unknown) {
            return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, unknown(unknown));
        }
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The body is JSON: 'reason', and what is asked for: 'id' with 'prompts', 'models', 'cheaper' and"
                        + " 'parameters' of a proposal, 'share' of a canary, or a report");
    }

    private static String unknown(UnrecognizedPropertyException field) {
        var path = field.getPath().stream().map(Reference::getFieldName).collect(Collectors.joining("."));
        return "There is no field '" + path + "'; there are " + field.getKnownPropertyIds();
    }

    @ExceptionHandler
    ProblemDetail noSuchPrompt(NoSuchPrompt problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notAValue(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }
}
