package dev.annette.processor.operator;

import java.util.List;
import java.util.stream.IntStream;

import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.graph.ShapeRule;

/** The attribute {@code groups} of convolutions and normalisations. */
final class Groups {

    private Groups() {}

    /** Whether the groups divide the channels as well as the filters; reports it where not. */
    static boolean divide(ShapeRule rule, int groups, int channels, int filters) {
        if (channels % groups == 0 && filters % groups == 0) {
            return true;
        }
        boolean isInput = channels % groups != 0;
        rule.problem(ProblemKind.GROUPS_DONT_DIVIDE, "groups",
                "for example groups = " + commonDivisors(channels, filters) + ", to divide " + channels + " channels as well as " + filters
                        + " filters",
                groups, isInput ? channels : filters, isInput ? "input channels" : "filters");
        return false;
    }

    /** Whether the groups divide the channels; reports it where not. */
    static boolean divide(ShapeRule rule, int groups, int channels) {
        if (channels % groups == 0) {
            return true;
        }
        rule.problem(ProblemKind.GROUPS_DONT_DIVIDE, "groups", "for example groups = " + commonDivisors(channels, channels), groups,
                channels, "input channels");
        return false;
    }

    /** Up to four numbers from 2 on (or 1) that divide both, joined for a message. */
    private static String commonDivisors(int first, int second) {
        List<String> divisors = IntStream.rangeClosed(2, Math.min(first, second)).filter(n -> first % n == 0 && second % n == 0).limit(4)
                .mapToObj(String::valueOf).toList();
        if (divisors.size() < 2) {
            return divisors.isEmpty() ? "1" : divisors.get(0);
        }
        return String.join(", ", divisors.subList(0, divisors.size() - 1)) + " or " + divisors.get(divisors.size() - 1);
    }
}
