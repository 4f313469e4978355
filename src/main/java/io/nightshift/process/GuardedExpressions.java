package io.nightshift.process;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates the expressions of models, and of queries only those that ask who and when.
 *
 * <p>CVE-2026-109432: in 7.24.0 anybody who may ask for tasks has any expression evaluated that stands in an "or" of the
 * query or of a stored filter. An expression of a query is evaluated without a variable scope, one of a model never is:
 * so this one place covers every way a query can be asked, saved or extended.
 */
class GuardedExpressions extends SpringExpressionManager {

    private static final Pattern WHO_AND_WHEN =
            Pattern.compile("[$#]\\{\\s*(currentUser\\(\\)|currentUserGroups\\(\\)|(now\\(\\)|dateTime\\(\\))"
                    + "(\\.(plus|minus)(Years|Months|Weeks|Days|Hours|Minutes|Seconds)\\(\\d{1,6}\\)"
                    + "|\\.withTimeAtStartOfDay\\(\\)|\\.toDate\\(\\))*)\\s*\\}");

    GuardedExpressions(ApplicationContext context) {
        super(context);
    }

    static boolean mayStandInQuery(String expression) {
        return WHO_AND_WHEN.matcher(expression).matches();
    }

    @Override
    public Expression createExpression(String expression) {
        return new Guarded(createValueExpression(expression), this, expression);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new GuardedSteps(applicationContext));
        resolver.add(new ArrayELResolver());
        resolver.add(new ListELResolver());
        resolver.add(new MapELResolver());
        resolver.add(new GuardedBeans());
        return resolver;
    }

    /** An expression of a query asked for more than who and when. */
    static class NotForQueries extends BadRequest {

        private static final long serialVersionUID = 1L;

        NotForQueries() {
            super("A query may not contain this expression; it may ask for"
                    + " currentUser(), currentUserGroups(), now() and dateTime()");
        }
    }

    private static class Guarded extends JuelExpression {

        Guarded(ValueExpression value, GuardedExpressions expressions, String text) {
            super(value, expressions, text);
        }

        @Override
        public @Nullable Object getValue(
                @Nullable VariableScope scope, @Nullable BaseDelegateExecution contextExecution) {
            if (scope == null && !isLiteralText() && !mayStandInQuery(getExpressionText())) {
                throw new NotForQueries();
            }
            return super.getValue(scope, contextExecution);
        }
    }
}
