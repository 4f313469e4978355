package io.nightshift.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells those who are not let in why, as problem details (RFC 9457) that give nothing away. */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    Doorkeeper(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException stranger)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Nightshift\", charset=\"UTF-8\"");
        say(response, HttpStatus.UNAUTHORIZED, "Sign in with the name and password of an account");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException notTheirs)
            throws IOException {
        say(response, HttpStatus.FORBIDDEN, "This account may not do that");
    }

    private void say(HttpServletResponse response, HttpStatus status, String words) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, words));
    }
}
