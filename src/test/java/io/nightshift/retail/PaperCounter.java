package io.nightshift.retail;

import java.util.ArrayList;
import java.util.List;

/** The tables and the shop alone, without engine, catalogue and ledger: what they say in seconds. */
record PaperCounter(Rulebook rules) implements Counter {

    @Override
    public Visit welcome(String customer, Shop shop) {
        return new PaperVisit(customer, new Guard(rules, shop), new Clerk(shop));
    }

    /** A customer who is served on paper. */
    private record PaperVisit(String customer, Guard guard, Clerk clerk) implements Visit {

        @Override
        public List<Answer> carryOut(List<Call> writes) {
            List<Answer> answers = new ArrayList<>();
            for (var call : writes) {
                answers.add(answer(call.write()));
                if (!(answers.getLast() instanceof Answer.Done)) {
                    break;
                }
            }
            return answers;
        }

        private Answer answer(Write write) {
            var ruling = guard.judge(customer, write);
            return switch (ruling.verdict()) {
                case "ALLOW" -> new Answer.Done(clerk.carryOut(write));
                case "FORBID" -> new Answer.Refused(Answer.By.TABLE, ruling.rule());
                default -> new Answer.Asked(ruling.rule());
            };
        }

        @Override
        public void handOver(String reason) {
            // Nobody is there to whom it could be handed.
        }

        @Override
        public void close() {
            // Nothing is left behind.
        }
    }
}
