package dev.annette.processor.codegen;

import com.palantir.javapoet.ClassName;

/** The names of the runtime's classes; the processor knows no more of them. */
final class RuntimeTypes {

    static final ClassName NETWORK = network("Network");
    static final ClassName DESCRIPTION = network("Description");
    static final ClassName TRAINING_PLAN = network("TrainingPlan");
    static final ClassName EVALUATION_PLAN = network("EvaluationPlan");
    static final ClassName INFERENCE_PLAN = network("InferencePlan");
    static final ClassName INITIALIZATION = network("Initialization");
    static final ClassName PARAMETER = ClassName.get("dev.annette.runtime.memory", "Parameter");
    static final ClassName VALUE = ClassName.get("dev.annette.runtime.memory", "Value");
    static final ClassName TARGET = operator("Target");
    static final ClassName PLAN_SCOPE = operator("PlanScope");
    static final ClassName SCAN_STEP = operator("ScanStep");
    static final ClassName STEP_SCOPE = operator("StepScope");

    private RuntimeTypes() {}

    private static ClassName network(String name) {
        return ClassName.get("dev.annette.runtime.network", name);
    }

    /** An operator, or what operators share. */
    static ClassName operator(String name) {
        return ClassName.get("dev.annette.runtime.operator", name);
    }
}
