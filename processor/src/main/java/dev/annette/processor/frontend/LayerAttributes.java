package dev.annette.processor.frontend;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

import dev.annette.processor.diagnostic.Origin;
import dev.annette.processor.diagnostic.ProblemKind;
import dev.annette.processor.diagnostic.Problems;
import dev.annette.processor.operator.Attributes;
import dev.annette.processor.operator.InitializerChoice;

/**
 * The attributes of a layer or model, defaults included, whether written as an annotation or as fluent calls. A value that javac itself finds wrong is passed over in
 * silence: javac says so.
 */
public final class LayerAttributes implements Attributes {

    private static final Map<String, String> EXAMPLES =
            Map.of("filters", "filters = 16", "units", "units = 10", "kernel", "kernel = 3", "input", "input = \"1x28x28\"");

    private static final String CONNECTIVITY = "connectivity";

    /** More would reach beyond any sample, and let sums of sizes overflow. */
    private static final int MOST = 1 << 24;

    private final Origin origin;
    private final Problems problems;
    private final Map<String, Object> values;
    private final Set<String> given;
    private boolean isBroken;

    /**
     * Attributes of any spelling.
     *
     * @param origin   where they stand
     * @param values   all values, defaults included: numbers, strings, booleans, lists of numbers, enum constants, annotations; as the compiler has them, or plain
     * @param given    the names of those that were written out
     * @param problems takes what is wrong
     */
    public LayerAttributes(Origin origin, Map<String, Object> values, Set<String> given, Problems problems) {
        this.origin = origin;
        this.values = new HashMap<>();
        values.forEach((name, value) -> this.values.put(name, plain(value)));
        this.given = given;
        this.problems = problems;
    }

    /** The attributes of an annotation. */
    static LayerAttributes of(AnnotationOrigin origin, Elements elements, Problems problems) {
        Map<String, Object> values = new HashMap<>();
        elements.getElementValuesWithDefaults(origin.annotation())
                .forEach((element, value) -> values.put(element.getSimpleName().toString(), value));
        Set<String> given = origin.annotation().getElementValues().keySet().stream().map(element -> element.getSimpleName().toString())
                .collect(Collectors.toSet());
        return new LayerAttributes(origin, values, given, problems);
    }

    /**
     * The attributes of a layer that stands written where it is applied.
     *
     * @param origin     where it stands
     * @param annotation the annotation that it spells, which has the defaults
     * @param given      the values that are written out
     * @param problems   takes what is wrong
     */
    static LayerAttributes written(Origin origin, TypeElement annotation, Map<String, Object> given, Problems problems) {
        Map<String, Object> values = new HashMap<>();
        for (ExecutableElement attribute : ElementFilter.methodsIn(annotation.getEnclosedElements())) {
            if (attribute.getDefaultValue() != null) {
                values.put(attribute.getSimpleName().toString(), attribute.getDefaultValue());
            }
        }
        values.putAll(given);
        return new LayerAttributes(origin, values, given.keySet(), problems);
    }

    /** A value without what the compiler wraps it in: an enum's constant as its name, an annotation as its values. A plain value stays as it is. */
    private static Object plain(Object value) {
        if (value instanceof VariableElement constant) {
            return new EnumConstant(constant.getSimpleName().toString());
        }
        if (value instanceof AnnotationMirror nested) {
            Map<String, Object> inside = new HashMap<>();
            nested.getElementValues().forEach((element, each) -> inside.put(element.getSimpleName().toString(), plain(each)));
            return inside;
        }
        // behind annotations, which javac lets wrap themselves
        if (value instanceof AnnotationValue wrapped) {
            return plain(wrapped.getValue());
        }
        return value instanceof List<?> list ? list.stream().map(LayerAttributes::plain).toList() : value;
    }

    /** The values that were written out, in plain forms. */
    Map<String, Object> given() {
        Map<String, Object> written = new LinkedHashMap<>();
        given.forEach(name -> written.put(name, values.get(name)));
        return written;
    }

    /** Whether something was wrong, so that the layer can't be built. */
    public boolean isBroken() {
        return isBroken;
    }

    @Override
    public boolean has(String name) {
        return values.containsKey(name);
    }

    @Override
    public boolean isGiven(String name) {
        return given.contains(name);
    }

    @Override
    public int integer(String name) {
        return value(name, Integer.class, 1);
    }

    @Override
    public int[] integers(String name) {
        if (values.get(name) instanceof Integer single) {
            return new int[] {single};
        }
        List<?> list = value(name, List.class, List.of());
        isBroken |= !list.stream().allMatch(Integer.class::isInstance);
        return list.stream().filter(Integer.class::isInstance).mapToInt(number -> (Integer) number).toArray();
    }

    @Override
    public int[] integers(String name, int least) {
        if (values.get(name) instanceof Integer single) {
            return new int[] {inRange(name, single, least)};
        }
        List<?> list = value(name, List.class, List.of());
        if (list.isEmpty()) {
            if (isGiven(name)) {
                problem(ProblemKind.NUMBER_COUNT, name, name + " = 1", name, 0, "at least one is needed");
            }
            isBroken = true;
            return new int[] {1};
        }
        int[] numbers = new int[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            Object number = list.get(i);
            if (!(number instanceof Integer)) {
                isBroken = true;
                return new int[] {1};
            }
            numbers[i] = inRange(name, (Integer) number, least);
        }
        return numbers;
    }

    private int inRange(String name, int number, int least) {
        int smallest = Math.max(least, 0);
        if (number > MOST) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, "a smaller number", name, number, "at most " + MOST);
            return smallest;
        }
        if (number < least) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, name + " = " + smallest + " or more", name, number,
                    "at least " + smallest + (least < 0 ? ", or SAME" : ""));
            return smallest;
        }
        return number;
    }

    @Override
    public float number(String name) {
        float number = value(name, Float.class, 0f);
        if (!Float.isFinite(number)) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, "delete " + name + " to take its default", name, number, "a finite number");
            return 1;
        }
        return number;
    }

    @Override
    public List<Float> numbers(String name) {
        List<?> list = value(name, List.class, List.of());
        List<Float> numbers = list.stream().filter(Float.class::isInstance).map(Float.class::cast).filter(Float::isFinite).toList();
        if (numbers.size() < Math.max(1, list.size())) {
            problem(list.isEmpty() ? ProblemKind.NUMBER_COUNT : ProblemKind.INVALID_ATTRIBUTE, name, "give it numbers such as 0.5f", name,
                    list.isEmpty() ? 0 : list, list.isEmpty() ? "at least one is needed" : "finite numbers");
            return List.of(0f);
        }
        return numbers;
    }

    @Override
    public boolean flag(String name) {
        return value(name, Boolean.class, false);
    }

    @Override
    public String constant(String name) {
        Object constant = values.get(name);
        if (constant instanceof EnumConstant known) {
            return known.name();
        }
        isBroken = true;
        return UNKNOWN_CONSTANT;
    }

    String string(String name) {
        return value(name, String.class, "");
    }

    @Override
    public InitializerChoice initializer(String name, String... special) {
        InitializerChoice choice = written(name);
        if (choice.purpose().isPresent() && !List.of(special).contains(choice.rule())) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, "for example " + name + " = @Initialize(Initializer.KAIMING_NORMAL)", name,
                    choice.rule(), "another rule; this one is for " + choice.purpose().get());
            return InitializerChoice.DEFAULT;
        }
        return choice;
    }

    private InitializerChoice written(String name) {
        if (values.get(name) instanceof EnumConstant rule) {
            return InitializerChoice.of(rule.name());
        }
        if (!(values.get(name) instanceof Map<?, ?> nested)) {
            isBroken = true;
            return InitializerChoice.DEFAULT;
        }
        InitializerChoice standard = InitializerChoice.DEFAULT;
        Map<String,
                Object> inside = new HashMap<>(Map.of("mean", standard.mean(), "standardDeviation", standard.standardDeviation(), "bound",
                        standard.bound(), "constant", standard.constant(), CONNECTIVITY, standard.connectivity(), "spectralRadius",
                        standard.spectralRadius()));
        nested.forEach((element, value) -> inside.put((String) element, value));
        if (!(inside.get("value") instanceof EnumConstant rule)) {
            isBroken = true;
            return InitializerChoice.DEFAULT;
        }
        for (String number : List.of("mean", "standardDeviation", "bound", "constant", CONNECTIVITY, "spectralRadius")) {
            if (!(inside.get(number) instanceof Float value) || !Float.isFinite(value)) {
                problem(ProblemKind.INVALID_ATTRIBUTE, name, "delete " + number + " to take its default", number, inside.get(number),
                        "a finite number");
                return InitializerChoice.DEFAULT;
            }
        }
        for (String spread : List.of("standardDeviation", "bound", "spectralRadius")) {
            if ((Float) inside.get(spread) < 0) {
                problem(ProblemKind.INVALID_ATTRIBUTE, name, "for example " + spread + " = 0.01f", spread,
                        Attributes.text((Float) inside.get(spread)), "at least 0");
            }
        }
        float connectivity = (Float) inside.get(CONNECTIVITY);
        if (connectivity <= 0 || connectivity > 1) {
            problem(ProblemKind.INVALID_ATTRIBUTE, name, "for example " + CONNECTIVITY + " = 0.05f", CONNECTIVITY,
                    Attributes.text(connectivity), "more than 0 and at most 1");
        }
        return new InitializerChoice(rule.name(), (Float) inside.get("mean"), (Float) inside.get("standardDeviation"),
                (Float) inside.get("bound"), (Float) inside.get("constant"), connectivity, (Float) inside.get("spectralRadius"));
    }

    @Override
    public void problem(ProblemKind kind, String attribute, String remedy, Object... details) {
        problems.add(kind, origin, attribute, remedy, details);
        isBroken |= kind.isError();
    }

    private <T> T value(String name, Class<T> type, T standIn) {
        Object value = values.get(name);
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (value == null) {
            problem(ProblemKind.MISSING_ATTRIBUTE, "", EXAMPLES.getOrDefault(name, name + " = 1"), name);
        }
        isBroken = true;
        return standIn;
    }
}
