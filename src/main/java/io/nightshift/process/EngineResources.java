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
        register(HouseRefusal.class);
        register(WrappedRefusal.class);
        register(JacksonFeature.class);
    }

    /** Answers what the house has refused with problem details (RFC 9457), and with the engine's own {@code message} too. */
    static class HouseRefusal implements ExceptionMapper<BadRequest> {

        @Override
        public Response toResponse(BadRequest refused) {
            return problem(refused, refused);
        }

        private static Response problem(Throwable refused, Throwable asTheEngineTellsIt) {
            var status = Response.Status.BAD_REQUEST;
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("type", "about:blank");
            details.put("title", status.getReasonPhrase());
            details.put("status", status.getStatusCode());
            details.put("detail", refused.getMessage());
            details.put("message", asTheEngineTellsIt.getMessage());
            return Response.status(status)
                    .entity(details)
                    .type("application/problem+json")
                    .build();
        }
    }

    /** The same where the engine has wrapped it, and would often call it a failure of the server. */
    static class WrappedRefusal implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException problem) {
            return refusal(problem)
                    .map(refused -> HouseRefusal.problem(refused, problem))
                    .orElseGet(() -> ExceptionHandlerHelper.getInstance().getResponse(problem));
        }

        private static Optional<Throwable> refusal(RestException problem) {
            return Stream.iterate((Throwable) problem, Objects::nonNull, Throwable::getCause)
                    .filter(BadRequest.class::isInstance)
                    .findFirst();
        }
    }
}
