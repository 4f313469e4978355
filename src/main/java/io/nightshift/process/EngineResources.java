package io.nightshift.process;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashSet;
import java.util.Objects;
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

    /** Answers 400 instead of 500 to what the house has refused. */
    static class CallersFault implements ExceptionMapper<RestException> {

        @Override
        public Response toResponse(RestException problem) {
            return ExceptionHandlerHelper.getInstance()
                    .getResponse(isFailure(problem) && isRefusal(problem) ? asBadRequest(problem) : problem);
        }

        private static boolean isFailure(RestException problem) {
            return problem.getStatus() == Response.Status.INTERNAL_SERVER_ERROR;
        }

        private static boolean isRefusal(RestException problem) {
            return Stream.iterate((Throwable) problem, Objects::nonNull, Throwable::getCause)
                    .anyMatch(BadRequest.class::isInstance);
        }

        private static RestException asBadRequest(RestException problem) {
            var cause = problem.getCause() instanceof Exception exception ? exception : problem;
            return new InvalidRequestException(Response.Status.BAD_REQUEST, cause, problem.getMessage());
        }
    }
}
