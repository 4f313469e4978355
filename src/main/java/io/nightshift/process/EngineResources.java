package io.nightshift.process;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.spring.boot.starter.rest.CamundaJerseyResourceConfig;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.springframework.stereotype.Component;

/**
 * The engine's own REST, where what the house refuses is answered as the caller's fault. The engine calls every failed start
 * and every failed completion a failure of the server (500), be it a bad ticket or a missing answer.
 */
@Component
@ApplicationPath("/engine-rest")
class EngineResources extends CamundaJerseyResourceConfig {

    @Override
    protected void registerCamundaRestResources() {
        var mappers = new LinkedHashSet<>(CamundaRestResources.getConfigurationClasses());
        mappers.remove(RestExceptionHandler.class);
        registerClasses(CamundaRestResources.getResourceClasses());
        registerClasses(mappers);
        register(CallersFault.class);
        register(JacksonFeature.class);
    }

    /**
     * Answers 400 to what the house has refused, as problem details (RFC 9457) that carry the fields of the engine's own errors
     * too.
     */
    static class CallersFault implements ExceptionMapper<RestException> {

        private static final String PROBLEM_DETAILS = "application/problem+json";

        @Override
        public Response toResponse(RestException problem) {
            return refusal(problem)
                    .filter(refused -> problem.getStatus() == Response.Status.INTERNAL_SERVER_ERROR)
                    .map(refused -> refusal(problem, refused))
                    .orElseGet(() -> ExceptionHandlerHelper.getInstance().getResponse(problem));
        }

        /** What the house has said, however the engine has wrapped it. */
        private static Optional<Throwable> refusal(RestException problem) {
            return Stream.iterate((Throwable) problem, Objects::nonNull, Throwable::getCause)
                    .filter(BadRequest.class::isInstance)
                    .findFirst();
        }

        private static Response refusal(RestException problem, Throwable refused) {
            var status = Response.Status.BAD_REQUEST;
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("type", InvalidRequestException.class.getSimpleName());
            details.put("title", status.getReasonPhrase());
            details.put("status", status.getStatusCode());
            details.put("detail", refused.getMessage());
            details.put("message", problem.getMessage());
            return Response.status(status).entity(details).type(PROBLEM_DETAILS).build();
        }
    }
}
