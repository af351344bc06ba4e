package models;

import dev.annette.Recorded;
import dev.annette.runtime.memory.Parameter;
import dev.annette.runtime.memory.Value;
import dev.annette.runtime.network.Description;
import dev.annette.runtime.network.InferencePlan;
import dev.annette.runtime.network.Initialization;
import dev.annette.runtime.network.Network;
import dev.annette.runtime.network.TrainingPlan;
import dev.annette.runtime.operator.BatchNormalization;
import dev.annette.runtime.operator.Convolution;
import dev.annette.runtime.operator.Elementwise;
import dev.annette.runtime.operator.InnerProduct;
import dev.annette.runtime.operator.Loss;
import dev.annette.runtime.operator.PlanScope;
import dev.annette.runtime.operator.Pointwise;
import dev.annette.runtime.operator.Pooling;
import dev.annette.runtime.operator.SoftmaxCrossEntropy;
import dev.annette.runtime.operator.Sum;
import dev.annette.runtime.operator.Target;
import javax.annotation.processing.Generated;

/**
 * Runs {@link ResNet18}: 3x32x32 in, 10 out, 11,173,962 parameters.
 *
 * <pre>{@code
 * stem                    Conv                3x32x32   -> 64x32x32        1,728   kernel 3, padding 1
 * stemNorm                BatchNorm           64x32x32  -> 64x32x32          128
 * relu1                   Activation          64x32x32  -> 64x32x32            -   relu
 * basicBlock1Conv1        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
 * basicBlock1BatchNorm1   BatchNorm           64x32x32  -> 64x32x32          128
 * basicBlock1Relu1        Activation          64x32x32  -> 64x32x32            -   relu
 * basicBlock1Conv2        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
 * basicBlock1BatchNorm2   BatchNorm           64x32x32  -> 64x32x32          128
 * basicBlock1Plus1        Sum                 64x32x32  -> 64x32x32            -
 * basicBlock1Relu2        Activation          64x32x32  -> 64x32x32            -   relu
 * basicBlock2Conv1        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
 * basicBlock2BatchNorm1   BatchNorm           64x32x32  -> 64x32x32          128
 * basicBlock2Relu1        Activation          64x32x32  -> 64x32x32            -   relu
 * basicBlock2Conv2        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
 * basicBlock2BatchNorm2   BatchNorm           64x32x32  -> 64x32x32          128
 * basicBlock2Plus1        Sum                 64x32x32  -> 64x32x32            -
 * basicBlock2Relu2        Activation          64x32x32  -> 64x32x32            -   relu
 * basicBlock3Conv1        Conv                64x32x32  -> 128x16x16       8,192   kernel 1, stride 2
 * basicBlock3BatchNorm1   BatchNorm           128x16x16 -> 128x16x16         256
 * basicBlock3Conv2        Conv                64x32x32  -> 128x16x16      73,728   kernel 3, stride 2, padding 1
 * basicBlock3BatchNorm2   BatchNorm           128x16x16 -> 128x16x16         256
 * basicBlock3Relu1        Activation          128x16x16 -> 128x16x16           -   relu
 * basicBlock3Conv3        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
 * basicBlock3BatchNorm3   BatchNorm           128x16x16 -> 128x16x16         256
 * basicBlock3Plus1        Sum                 128x16x16 -> 128x16x16           -
 * basicBlock3Relu2        Activation          128x16x16 -> 128x16x16           -   relu
 * basicBlock4Conv1        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
 * basicBlock4BatchNorm1   BatchNorm           128x16x16 -> 128x16x16         256
 * basicBlock4Relu1        Activation          128x16x16 -> 128x16x16           -   relu
 * basicBlock4Conv2        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
 * basicBlock4BatchNorm2   BatchNorm           128x16x16 -> 128x16x16         256
 * basicBlock4Plus1        Sum                 128x16x16 -> 128x16x16           -
 * basicBlock4Relu2        Activation          128x16x16 -> 128x16x16           -   relu
 * basicBlock5Conv1        Conv                128x16x16 -> 256x8x8        32,768   kernel 1, stride 2
 * basicBlock5BatchNorm1   BatchNorm           256x8x8   -> 256x8x8           512
 * basicBlock5Conv2        Conv                128x16x16 -> 256x8x8       294,912   kernel 3, stride 2, padding 1
 * basicBlock5BatchNorm2   BatchNorm           256x8x8   -> 256x8x8           512
 * basicBlock5Relu1        Activation          256x8x8   -> 256x8x8             -   relu
 * basicBlock5Conv3        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
 * basicBlock5BatchNorm3   BatchNorm           256x8x8   -> 256x8x8           512
 * basicBlock5Plus1        Sum                 256x8x8   -> 256x8x8             -
 * basicBlock5Relu2        Activation          256x8x8   -> 256x8x8             -   relu
 * basicBlock6Conv1        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
 * basicBlock6BatchNorm1   BatchNorm           256x8x8   -> 256x8x8           512
 * basicBlock6Relu1        Activation          256x8x8   -> 256x8x8             -   relu
 * basicBlock6Conv2        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
 * basicBlock6BatchNorm2   BatchNorm           256x8x8   -> 256x8x8           512
 * basicBlock6Plus1        Sum                 256x8x8   -> 256x8x8             -
 * basicBlock6Relu2        Activation          256x8x8   -> 256x8x8             -   relu
 * basicBlock7Conv1        Conv                256x8x8   -> 512x4x4       131,072   kernel 1, stride 2
 * basicBlock7BatchNorm1   BatchNorm           512x4x4   -> 512x4x4         1,024
 * basicBlock7Conv2        Conv                256x8x8   -> 512x4x4     1,179,648   kernel 3, stride 2, padding 1
 * basicBlock7BatchNorm2   BatchNorm           512x4x4   -> 512x4x4         1,024
 * basicBlock7Relu1        Activation          512x4x4   -> 512x4x4             -   relu
 * basicBlock7Conv3        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
 * basicBlock7BatchNorm3   BatchNorm           512x4x4   -> 512x4x4         1,024
 * basicBlock7Plus1        Sum                 512x4x4   -> 512x4x4             -
 * basicBlock7Relu2        Activation          512x4x4   -> 512x4x4             -   relu
 * basicBlock8Conv1        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
 * basicBlock8BatchNorm1   BatchNorm           512x4x4   -> 512x4x4         1,024
 * basicBlock8Relu1        Activation          512x4x4   -> 512x4x4             -   relu
 * basicBlock8Conv2        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
 * basicBlock8BatchNorm2   BatchNorm           512x4x4   -> 512x4x4         1,024
 * basicBlock8Plus1        Sum                 512x4x4   -> 512x4x4             -
 * basicBlock8Relu2        Activation          512x4x4   -> 512x4x4             -   relu
 * globalAveragePool1      GlobalAveragePool   512x4x4   -> 512                 -
 * classifier              Dense               512       -> 10              5,130   units 10
 * }</pre>
 */
@Generated("dev.annette.processor.AnnetteProcessor")
@Recorded(
        version = 1,
        value = """
                forward(input)
                stem(input)
                stemNorm(stem)
                relu1: relu(stemNorm)
                basicBlock1 {
                    basicBlock1Conv1: Conv(filters=64, kernel=[3], stride=[1], padding=[1], bias=false)(relu1)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock1BatchNorm1: BatchNorm(basicBlock1Conv1)  // batchNorm()
                    basicBlock1Relu1: relu(basicBlock1BatchNorm1)
                    basicBlock1Conv2: Conv(filters=64, kernel=[3], padding=[1], bias=false)(basicBlock1Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock1BatchNorm2: BatchNorm(basicBlock1Conv2)  // batchNorm()
                    basicBlock1Plus1: plus(basicBlock1BatchNorm2, relu1)
                    basicBlock1Relu2: relu(basicBlock1Plus1)
                }
                basicBlock2 {
                    basicBlock2Conv1: Conv(filters=64, kernel=[3], stride=[1], padding=[1], bias=false)(basicBlock1Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock2BatchNorm1: BatchNorm(basicBlock2Conv1)  // batchNorm()
                    basicBlock2Relu1: relu(basicBlock2BatchNorm1)
                    basicBlock2Conv2: Conv(filters=64, kernel=[3], padding=[1], bias=false)(basicBlock2Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock2BatchNorm2: BatchNorm(basicBlock2Conv2)  // batchNorm()
                    basicBlock2Plus1: plus(basicBlock2BatchNorm2, basicBlock1Relu2)
                    basicBlock2Relu2: relu(basicBlock2Plus1)
                }
                basicBlock3 {
                    basicBlock3Conv1: Conv(filters=128, kernel=[1], stride=[2], bias=false)(basicBlock2Relu2)\
                          // conv(filters).kernel(1).stride(stride).noBias()
                    basicBlock3BatchNorm1: BatchNorm(basicBlock3Conv1)  // batchNorm()
                    basicBlock3Conv2: Conv(filters=128, kernel=[3], stride=[2], padding=[1], bias=false)(basicBlock2Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock3BatchNorm2: BatchNorm(basicBlock3Conv2)  // batchNorm()
                    basicBlock3Relu1: relu(basicBlock3BatchNorm2)
                    basicBlock3Conv3: Conv(filters=128, kernel=[3], padding=[1], bias=false)(basicBlock3Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock3BatchNorm3: BatchNorm(basicBlock3Conv3)  // batchNorm()
                    basicBlock3Plus1: plus(basicBlock3BatchNorm3, basicBlock3BatchNorm1)
                    basicBlock3Relu2: relu(basicBlock3Plus1)
                }
                basicBlock4 {
                    basicBlock4Conv1: Conv(filters=128, kernel=[3], stride=[1], padding=[1], bias=false)(basicBlock3Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock4BatchNorm1: BatchNorm(basicBlock4Conv1)  // batchNorm()
                    basicBlock4Relu1: relu(basicBlock4BatchNorm1)
                    basicBlock4Conv2: Conv(filters=128, kernel=[3], padding=[1], bias=false)(basicBlock4Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock4BatchNorm2: BatchNorm(basicBlock4Conv2)  // batchNorm()
                    basicBlock4Plus1: plus(basicBlock4BatchNorm2, basicBlock3Relu2)
                    basicBlock4Relu2: relu(basicBlock4Plus1)
                }
                basicBlock5 {
                    basicBlock5Conv1: Conv(filters=256, kernel=[1], stride=[2], bias=false)(basicBlock4Relu2)\
                          // conv(filters).kernel(1).stride(stride).noBias()
                    basicBlock5BatchNorm1: BatchNorm(basicBlock5Conv1)  // batchNorm()
                    basicBlock5Conv2: Conv(filters=256, kernel=[3], stride=[2], padding=[1], bias=false)(basicBlock4Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock5BatchNorm2: BatchNorm(basicBlock5Conv2)  // batchNorm()
                    basicBlock5Relu1: relu(basicBlock5BatchNorm2)
                    basicBlock5Conv3: Conv(filters=256, kernel=[3], padding=[1], bias=false)(basicBlock5Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock5BatchNorm3: BatchNorm(basicBlock5Conv3)  // batchNorm()
                    basicBlock5Plus1: plus(basicBlock5BatchNorm3, basicBlock5BatchNorm1)
                    basicBlock5Relu2: relu(basicBlock5Plus1)
                }
                basicBlock6 {
                    basicBlock6Conv1: Conv(filters=256, kernel=[3], stride=[1], padding=[1], bias=false)(basicBlock5Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock6BatchNorm1: BatchNorm(basicBlock6Conv1)  // batchNorm()
                    basicBlock6Relu1: relu(basicBlock6BatchNorm1)
                    basicBlock6Conv2: Conv(filters=256, kernel=[3], padding=[1], bias=false)(basicBlock6Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock6BatchNorm2: BatchNorm(basicBlock6Conv2)  // batchNorm()
                    basicBlock6Plus1: plus(basicBlock6BatchNorm2, basicBlock5Relu2)
                    basicBlock6Relu2: relu(basicBlock6Plus1)
                }
                basicBlock7 {
                    basicBlock7Conv1: Conv(filters=512, kernel=[1], stride=[2], bias=false)(basicBlock6Relu2)\
                          // conv(filters).kernel(1).stride(stride).noBias()
                    basicBlock7BatchNorm1: BatchNorm(basicBlock7Conv1)  // batchNorm()
                    basicBlock7Conv2: Conv(filters=512, kernel=[3], stride=[2], padding=[1], bias=false)(basicBlock6Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock7BatchNorm2: BatchNorm(basicBlock7Conv2)  // batchNorm()
                    basicBlock7Relu1: relu(basicBlock7BatchNorm2)
                    basicBlock7Conv3: Conv(filters=512, kernel=[3], padding=[1], bias=false)(basicBlock7Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock7BatchNorm3: BatchNorm(basicBlock7Conv3)  // batchNorm()
                    basicBlock7Plus1: plus(basicBlock7BatchNorm3, basicBlock7BatchNorm1)
                    basicBlock7Relu2: relu(basicBlock7Plus1)
                }
                basicBlock8 {
                    basicBlock8Conv1: Conv(filters=512, kernel=[3], stride=[1], padding=[1], bias=false)(basicBlock7Relu2)\
                          // conv(filters).kernel(3).stride(stride).padding(1).noBias()
                    basicBlock8BatchNorm1: BatchNorm(basicBlock8Conv1)  // batchNorm()
                    basicBlock8Relu1: relu(basicBlock8BatchNorm1)
                    basicBlock8Conv2: Conv(filters=512, kernel=[3], padding=[1], bias=false)(basicBlock8Relu1)\
                          // conv(filters).kernel(3).padding(1).noBias()
                    basicBlock8BatchNorm2: BatchNorm(basicBlock8Conv2)  // batchNorm()
                    basicBlock8Plus1: plus(basicBlock8BatchNorm2, basicBlock7Relu2)
                    basicBlock8Relu2: relu(basicBlock8Plus1)
                }
                globalAveragePool1: globalAveragePool(basicBlock8Relu2)
                classifier(globalAveragePool1)
                return (classifier)
                """
)
public final class ResNet18Network extends Network {
    /**
     * How many numbers the network learns. Running statistics are not learned.
     */
    public static final long PARAMETERS = 11_173_962L;

    private static final Description DESCRIPTION = new Description("ResNet18", new int[] {3, 32, 32}, new int[] {10},
            SoftmaxCrossEntropy.ofLogits(), """
            stem                    Conv                3x32x32   -> 64x32x32        1,728   kernel 3, padding 1
            stemNorm                BatchNorm           64x32x32  -> 64x32x32          128
            relu1                   Activation          64x32x32  -> 64x32x32            -   relu
            basicBlock1Conv1        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
            basicBlock1BatchNorm1   BatchNorm           64x32x32  -> 64x32x32          128
            basicBlock1Relu1        Activation          64x32x32  -> 64x32x32            -   relu
            basicBlock1Conv2        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
            basicBlock1BatchNorm2   BatchNorm           64x32x32  -> 64x32x32          128
            basicBlock1Plus1        Sum                 64x32x32  -> 64x32x32            -
            basicBlock1Relu2        Activation          64x32x32  -> 64x32x32            -   relu
            basicBlock2Conv1        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
            basicBlock2BatchNorm1   BatchNorm           64x32x32  -> 64x32x32          128
            basicBlock2Relu1        Activation          64x32x32  -> 64x32x32            -   relu
            basicBlock2Conv2        Conv                64x32x32  -> 64x32x32       36,864   kernel 3, padding 1
            basicBlock2BatchNorm2   BatchNorm           64x32x32  -> 64x32x32          128
            basicBlock2Plus1        Sum                 64x32x32  -> 64x32x32            -
            basicBlock2Relu2        Activation          64x32x32  -> 64x32x32            -   relu
            basicBlock3Conv1        Conv                64x32x32  -> 128x16x16       8,192   kernel 1, stride 2
            basicBlock3BatchNorm1   BatchNorm           128x16x16 -> 128x16x16         256
            basicBlock3Conv2        Conv                64x32x32  -> 128x16x16      73,728   kernel 3, stride 2, padding 1
            basicBlock3BatchNorm2   BatchNorm           128x16x16 -> 128x16x16         256
            basicBlock3Relu1        Activation          128x16x16 -> 128x16x16           -   relu
            basicBlock3Conv3        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
            basicBlock3BatchNorm3   BatchNorm           128x16x16 -> 128x16x16         256
            basicBlock3Plus1        Sum                 128x16x16 -> 128x16x16           -
            basicBlock3Relu2        Activation          128x16x16 -> 128x16x16           -   relu
            basicBlock4Conv1        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
            basicBlock4BatchNorm1   BatchNorm           128x16x16 -> 128x16x16         256
            basicBlock4Relu1        Activation          128x16x16 -> 128x16x16           -   relu
            basicBlock4Conv2        Conv                128x16x16 -> 128x16x16     147,456   kernel 3, padding 1
            basicBlock4BatchNorm2   BatchNorm           128x16x16 -> 128x16x16         256
            basicBlock4Plus1        Sum                 128x16x16 -> 128x16x16           -
            basicBlock4Relu2        Activation          128x16x16 -> 128x16x16           -   relu
            basicBlock5Conv1        Conv                128x16x16 -> 256x8x8        32,768   kernel 1, stride 2
            basicBlock5BatchNorm1   BatchNorm           256x8x8   -> 256x8x8           512
            basicBlock5Conv2        Conv                128x16x16 -> 256x8x8       294,912   kernel 3, stride 2, padding 1
            basicBlock5BatchNorm2   BatchNorm           256x8x8   -> 256x8x8           512
            basicBlock5Relu1        Activation          256x8x8   -> 256x8x8             -   relu
            basicBlock5Conv3        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
            basicBlock5BatchNorm3   BatchNorm           256x8x8   -> 256x8x8           512
            basicBlock5Plus1        Sum                 256x8x8   -> 256x8x8             -
            basicBlock5Relu2        Activation          256x8x8   -> 256x8x8             -   relu
            basicBlock6Conv1        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
            basicBlock6BatchNorm1   BatchNorm           256x8x8   -> 256x8x8           512
            basicBlock6Relu1        Activation          256x8x8   -> 256x8x8             -   relu
            basicBlock6Conv2        Conv                256x8x8   -> 256x8x8       589,824   kernel 3, padding 1
            basicBlock6BatchNorm2   BatchNorm           256x8x8   -> 256x8x8           512
            basicBlock6Plus1        Sum                 256x8x8   -> 256x8x8             -
            basicBlock6Relu2        Activation          256x8x8   -> 256x8x8             -   relu
            basicBlock7Conv1        Conv                256x8x8   -> 512x4x4       131,072   kernel 1, stride 2
            basicBlock7BatchNorm1   BatchNorm           512x4x4   -> 512x4x4         1,024
            basicBlock7Conv2        Conv                256x8x8   -> 512x4x4     1,179,648   kernel 3, stride 2, padding 1
            basicBlock7BatchNorm2   BatchNorm           512x4x4   -> 512x4x4         1,024
            basicBlock7Relu1        Activation          512x4x4   -> 512x4x4             -   relu
            basicBlock7Conv3        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
            basicBlock7BatchNorm3   BatchNorm           512x4x4   -> 512x4x4         1,024
            basicBlock7Plus1        Sum                 512x4x4   -> 512x4x4             -
            basicBlock7Relu2        Activation          512x4x4   -> 512x4x4             -   relu
            basicBlock8Conv1        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
            basicBlock8BatchNorm1   BatchNorm           512x4x4   -> 512x4x4         1,024
            basicBlock8Relu1        Activation          512x4x4   -> 512x4x4             -   relu
            basicBlock8Conv2        Conv                512x4x4   -> 512x4x4     2,359,296   kernel 3, padding 1
            basicBlock8BatchNorm2   BatchNorm           512x4x4   -> 512x4x4         1,024
            basicBlock8Plus1        Sum                 512x4x4   -> 512x4x4             -
            basicBlock8Relu2        Activation          512x4x4   -> 512x4x4             -   relu
            globalAveragePool1      GlobalAveragePool   512x4x4   -> 512                 -
            classifier              Dense               512       -> 10              5,130   units 10
            total   11,173,962 parameters
            """);

    // stem: @Conv(filters = 64, kernel = 3, padding = 1, bias = false)
    private final Parameter stemWeight;    // 64x3x3x3, uniform by fan-in

    // stemNorm: @BatchNorm
    private final Parameter stemNormWeight;         // 64, ones
    private final Parameter stemNormBias;           // 64, zeros
    private final Parameter stemNormRunningMean;    // 64, zeros
    private final Parameter stemNormRunningVar;     // 64, ones

    // basicBlock1Conv1: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock1Conv1Weight;    // 64x64x3x3, uniform by fan-in

    // basicBlock1BatchNorm1: batchNorm()
    private final Parameter basicBlock1BatchNorm1Weight;         // 64, ones
    private final Parameter basicBlock1BatchNorm1Bias;           // 64, zeros
    private final Parameter basicBlock1BatchNorm1RunningMean;    // 64, zeros
    private final Parameter basicBlock1BatchNorm1RunningVar;     // 64, ones

    // basicBlock1Conv2: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock1Conv2Weight;    // 64x64x3x3, uniform by fan-in

    // basicBlock1BatchNorm2: batchNorm()
    private final Parameter basicBlock1BatchNorm2Weight;         // 64, ones
    private final Parameter basicBlock1BatchNorm2Bias;           // 64, zeros
    private final Parameter basicBlock1BatchNorm2RunningMean;    // 64, zeros
    private final Parameter basicBlock1BatchNorm2RunningVar;     // 64, ones

    // basicBlock2Conv1: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock2Conv1Weight;    // 64x64x3x3, uniform by fan-in

    // basicBlock2BatchNorm1: batchNorm()
    private final Parameter basicBlock2BatchNorm1Weight;         // 64, ones
    private final Parameter basicBlock2BatchNorm1Bias;           // 64, zeros
    private final Parameter basicBlock2BatchNorm1RunningMean;    // 64, zeros
    private final Parameter basicBlock2BatchNorm1RunningVar;     // 64, ones

    // basicBlock2Conv2: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock2Conv2Weight;    // 64x64x3x3, uniform by fan-in

    // basicBlock2BatchNorm2: batchNorm()
    private final Parameter basicBlock2BatchNorm2Weight;         // 64, ones
    private final Parameter basicBlock2BatchNorm2Bias;           // 64, zeros
    private final Parameter basicBlock2BatchNorm2RunningMean;    // 64, zeros
    private final Parameter basicBlock2BatchNorm2RunningVar;     // 64, ones

    // basicBlock3Conv1: conv(filters).kernel(1).stride(stride).noBias()
    private final Parameter basicBlock3Conv1Weight;    // 128x64x1x1, uniform by fan-in

    // basicBlock3BatchNorm1: batchNorm()
    private final Parameter basicBlock3BatchNorm1Weight;         // 128, ones
    private final Parameter basicBlock3BatchNorm1Bias;           // 128, zeros
    private final Parameter basicBlock3BatchNorm1RunningMean;    // 128, zeros
    private final Parameter basicBlock3BatchNorm1RunningVar;     // 128, ones

    // basicBlock3Conv2: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock3Conv2Weight;    // 128x64x3x3, uniform by fan-in

    // basicBlock3BatchNorm2: batchNorm()
    private final Parameter basicBlock3BatchNorm2Weight;         // 128, ones
    private final Parameter basicBlock3BatchNorm2Bias;           // 128, zeros
    private final Parameter basicBlock3BatchNorm2RunningMean;    // 128, zeros
    private final Parameter basicBlock3BatchNorm2RunningVar;     // 128, ones

    // basicBlock3Conv3: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock3Conv3Weight;    // 128x128x3x3, uniform by fan-in

    // basicBlock3BatchNorm3: batchNorm()
    private final Parameter basicBlock3BatchNorm3Weight;         // 128, ones
    private final Parameter basicBlock3BatchNorm3Bias;           // 128, zeros
    private final Parameter basicBlock3BatchNorm3RunningMean;    // 128, zeros
    private final Parameter basicBlock3BatchNorm3RunningVar;     // 128, ones

    // basicBlock4Conv1: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock4Conv1Weight;    // 128x128x3x3, uniform by fan-in

    // basicBlock4BatchNorm1: batchNorm()
    private final Parameter basicBlock4BatchNorm1Weight;         // 128, ones
    private final Parameter basicBlock4BatchNorm1Bias;           // 128, zeros
    private final Parameter basicBlock4BatchNorm1RunningMean;    // 128, zeros
    private final Parameter basicBlock4BatchNorm1RunningVar;     // 128, ones

    // basicBlock4Conv2: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock4Conv2Weight;    // 128x128x3x3, uniform by fan-in

    // basicBlock4BatchNorm2: batchNorm()
    private final Parameter basicBlock4BatchNorm2Weight;         // 128, ones
    private final Parameter basicBlock4BatchNorm2Bias;           // 128, zeros
    private final Parameter basicBlock4BatchNorm2RunningMean;    // 128, zeros
    private final Parameter basicBlock4BatchNorm2RunningVar;     // 128, ones

    // basicBlock5Conv1: conv(filters).kernel(1).stride(stride).noBias()
    private final Parameter basicBlock5Conv1Weight;    // 256x128x1x1, uniform by fan-in

    // basicBlock5BatchNorm1: batchNorm()
    private final Parameter basicBlock5BatchNorm1Weight;         // 256, ones
    private final Parameter basicBlock5BatchNorm1Bias;           // 256, zeros
    private final Parameter basicBlock5BatchNorm1RunningMean;    // 256, zeros
    private final Parameter basicBlock5BatchNorm1RunningVar;     // 256, ones

    // basicBlock5Conv2: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock5Conv2Weight;    // 256x128x3x3, uniform by fan-in

    // basicBlock5BatchNorm2: batchNorm()
    private final Parameter basicBlock5BatchNorm2Weight;         // 256, ones
    private final Parameter basicBlock5BatchNorm2Bias;           // 256, zeros
    private final Parameter basicBlock5BatchNorm2RunningMean;    // 256, zeros
    private final Parameter basicBlock5BatchNorm2RunningVar;     // 256, ones

    // basicBlock5Conv3: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock5Conv3Weight;    // 256x256x3x3, uniform by fan-in

    // basicBlock5BatchNorm3: batchNorm()
    private final Parameter basicBlock5BatchNorm3Weight;         // 256, ones
    private final Parameter basicBlock5BatchNorm3Bias;           // 256, zeros
    private final Parameter basicBlock5BatchNorm3RunningMean;    // 256, zeros
    private final Parameter basicBlock5BatchNorm3RunningVar;     // 256, ones

    // basicBlock6Conv1: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock6Conv1Weight;    // 256x256x3x3, uniform by fan-in

    // basicBlock6BatchNorm1: batchNorm()
    private final Parameter basicBlock6BatchNorm1Weight;         // 256, ones
    private final Parameter basicBlock6BatchNorm1Bias;           // 256, zeros
    private final Parameter basicBlock6BatchNorm1RunningMean;    // 256, zeros
    private final Parameter basicBlock6BatchNorm1RunningVar;     // 256, ones

    // basicBlock6Conv2: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock6Conv2Weight;    // 256x256x3x3, uniform by fan-in

    // basicBlock6BatchNorm2: batchNorm()
    private final Parameter basicBlock6BatchNorm2Weight;         // 256, ones
    private final Parameter basicBlock6BatchNorm2Bias;           // 256, zeros
    private final Parameter basicBlock6BatchNorm2RunningMean;    // 256, zeros
    private final Parameter basicBlock6BatchNorm2RunningVar;     // 256, ones

    // basicBlock7Conv1: conv(filters).kernel(1).stride(stride).noBias()
    private final Parameter basicBlock7Conv1Weight;    // 512x256x1x1, uniform by fan-in

    // basicBlock7BatchNorm1: batchNorm()
    private final Parameter basicBlock7BatchNorm1Weight;         // 512, ones
    private final Parameter basicBlock7BatchNorm1Bias;           // 512, zeros
    private final Parameter basicBlock7BatchNorm1RunningMean;    // 512, zeros
    private final Parameter basicBlock7BatchNorm1RunningVar;     // 512, ones

    // basicBlock7Conv2: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock7Conv2Weight;    // 512x256x3x3, uniform by fan-in

    // basicBlock7BatchNorm2: batchNorm()
    private final Parameter basicBlock7BatchNorm2Weight;         // 512, ones
    private final Parameter basicBlock7BatchNorm2Bias;           // 512, zeros
    private final Parameter basicBlock7BatchNorm2RunningMean;    // 512, zeros
    private final Parameter basicBlock7BatchNorm2RunningVar;     // 512, ones

    // basicBlock7Conv3: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock7Conv3Weight;    // 512x512x3x3, uniform by fan-in

    // basicBlock7BatchNorm3: batchNorm()
    private final Parameter basicBlock7BatchNorm3Weight;         // 512, ones
    private final Parameter basicBlock7BatchNorm3Bias;           // 512, zeros
    private final Parameter basicBlock7BatchNorm3RunningMean;    // 512, zeros
    private final Parameter basicBlock7BatchNorm3RunningVar;     // 512, ones

    // basicBlock8Conv1: conv(filters).kernel(3).stride(stride).padding(1).noBias()
    private final Parameter basicBlock8Conv1Weight;    // 512x512x3x3, uniform by fan-in

    // basicBlock8BatchNorm1: batchNorm()
    private final Parameter basicBlock8BatchNorm1Weight;         // 512, ones
    private final Parameter basicBlock8BatchNorm1Bias;           // 512, zeros
    private final Parameter basicBlock8BatchNorm1RunningMean;    // 512, zeros
    private final Parameter basicBlock8BatchNorm1RunningVar;     // 512, ones

    // basicBlock8Conv2: conv(filters).kernel(3).padding(1).noBias()
    private final Parameter basicBlock8Conv2Weight;    // 512x512x3x3, uniform by fan-in

    // basicBlock8BatchNorm2: batchNorm()
    private final Parameter basicBlock8BatchNorm2Weight;         // 512, ones
    private final Parameter basicBlock8BatchNorm2Bias;           // 512, zeros
    private final Parameter basicBlock8BatchNorm2RunningMean;    // 512, zeros
    private final Parameter basicBlock8BatchNorm2RunningVar;     // 512, ones

    // classifier: @Dense(units = 10)
    private final Parameter classifierWeight;    // 10x512, uniform by fan-in
    private final Parameter classifierBias;      // 10, uniform by fan-in

    private ResNet18Network(Builder builder) {
        super(builder, DESCRIPTION);
        stemWeight = parameter("stem.weight", Initialization.fanInUniform(27), 64, 3, 3, 3);
        stemNormWeight = parameter("stemNorm.weight", Initialization.ones(), 64);
        stemNormBias = parameter("stemNorm.bias", Initialization.zeros(), 64);
        stemNormRunningMean = state("stemNorm.running_mean", Initialization.zeros(), 64);
        stemNormRunningVar = state("stemNorm.running_var", Initialization.ones(), 64);
        basicBlock1Conv1Weight = parameter("basicBlock1Conv1.weight", Initialization.fanInUniform(576), 64, 64, 3, 3);
        basicBlock1BatchNorm1Weight = parameter("basicBlock1BatchNorm1.weight", Initialization.ones(), 64);
        basicBlock1BatchNorm1Bias = parameter("basicBlock1BatchNorm1.bias", Initialization.zeros(), 64);
        basicBlock1BatchNorm1RunningMean = state("basicBlock1BatchNorm1.running_mean", Initialization.zeros(), 64);
        basicBlock1BatchNorm1RunningVar = state("basicBlock1BatchNorm1.running_var", Initialization.ones(), 64);
        basicBlock1Conv2Weight = parameter("basicBlock1Conv2.weight", Initialization.fanInUniform(576), 64, 64, 3, 3);
        basicBlock1BatchNorm2Weight = parameter("basicBlock1BatchNorm2.weight", Initialization.ones(), 64);
        basicBlock1BatchNorm2Bias = parameter("basicBlock1BatchNorm2.bias", Initialization.zeros(), 64);
        basicBlock1BatchNorm2RunningMean = state("basicBlock1BatchNorm2.running_mean", Initialization.zeros(), 64);
        basicBlock1BatchNorm2RunningVar = state("basicBlock1BatchNorm2.running_var", Initialization.ones(), 64);
        basicBlock2Conv1Weight = parameter("basicBlock2Conv1.weight", Initialization.fanInUniform(576), 64, 64, 3, 3);
        basicBlock2BatchNorm1Weight = parameter("basicBlock2BatchNorm1.weight", Initialization.ones(), 64);
        basicBlock2BatchNorm1Bias = parameter("basicBlock2BatchNorm1.bias", Initialization.zeros(), 64);
        basicBlock2BatchNorm1RunningMean = state("basicBlock2BatchNorm1.running_mean", Initialization.zeros(), 64);
        basicBlock2BatchNorm1RunningVar = state("basicBlock2BatchNorm1.running_var", Initialization.ones(), 64);
        basicBlock2Conv2Weight = parameter("basicBlock2Conv2.weight", Initialization.fanInUniform(576), 64, 64, 3, 3);
        basicBlock2BatchNorm2Weight = parameter("basicBlock2BatchNorm2.weight", Initialization.ones(), 64);
        basicBlock2BatchNorm2Bias = parameter("basicBlock2BatchNorm2.bias", Initialization.zeros(), 64);
        basicBlock2BatchNorm2RunningMean = state("basicBlock2BatchNorm2.running_mean", Initialization.zeros(), 64);
        basicBlock2BatchNorm2RunningVar = state("basicBlock2BatchNorm2.running_var", Initialization.ones(), 64);
        basicBlock3Conv1Weight = parameter("basicBlock3Conv1.weight", Initialization.fanInUniform(64), 128, 64, 1, 1);
        basicBlock3BatchNorm1Weight = parameter("basicBlock3BatchNorm1.weight", Initialization.ones(), 128);
        basicBlock3BatchNorm1Bias = parameter("basicBlock3BatchNorm1.bias", Initialization.zeros(), 128);
        basicBlock3BatchNorm1RunningMean = state("basicBlock3BatchNorm1.running_mean", Initialization.zeros(), 128);
        basicBlock3BatchNorm1RunningVar = state("basicBlock3BatchNorm1.running_var", Initialization.ones(), 128);
        basicBlock3Conv2Weight = parameter("basicBlock3Conv2.weight", Initialization.fanInUniform(576), 128, 64, 3, 3);
        basicBlock3BatchNorm2Weight = parameter("basicBlock3BatchNorm2.weight", Initialization.ones(), 128);
        basicBlock3BatchNorm2Bias = parameter("basicBlock3BatchNorm2.bias", Initialization.zeros(), 128);
        basicBlock3BatchNorm2RunningMean = state("basicBlock3BatchNorm2.running_mean", Initialization.zeros(), 128);
        basicBlock3BatchNorm2RunningVar = state("basicBlock3BatchNorm2.running_var", Initialization.ones(), 128);
        basicBlock3Conv3Weight = parameter("basicBlock3Conv3.weight", Initialization.fanInUniform(1152), 128, 128, 3, 3);
        basicBlock3BatchNorm3Weight = parameter("basicBlock3BatchNorm3.weight", Initialization.ones(), 128);
        basicBlock3BatchNorm3Bias = parameter("basicBlock3BatchNorm3.bias", Initialization.zeros(), 128);
        basicBlock3BatchNorm3RunningMean = state("basicBlock3BatchNorm3.running_mean", Initialization.zeros(), 128);
        basicBlock3BatchNorm3RunningVar = state("basicBlock3BatchNorm3.running_var", Initialization.ones(), 128);
        basicBlock4Conv1Weight = parameter("basicBlock4Conv1.weight", Initialization.fanInUniform(1152), 128, 128, 3, 3);
        basicBlock4BatchNorm1Weight = parameter("basicBlock4BatchNorm1.weight", Initialization.ones(), 128);
        basicBlock4BatchNorm1Bias = parameter("basicBlock4BatchNorm1.bias", Initialization.zeros(), 128);
        basicBlock4BatchNorm1RunningMean = state("basicBlock4BatchNorm1.running_mean", Initialization.zeros(), 128);
        basicBlock4BatchNorm1RunningVar = state("basicBlock4BatchNorm1.running_var", Initialization.ones(), 128);
        basicBlock4Conv2Weight = parameter("basicBlock4Conv2.weight", Initialization.fanInUniform(1152), 128, 128, 3, 3);
        basicBlock4BatchNorm2Weight = parameter("basicBlock4BatchNorm2.weight", Initialization.ones(), 128);
        basicBlock4BatchNorm2Bias = parameter("basicBlock4BatchNorm2.bias", Initialization.zeros(), 128);
        basicBlock4BatchNorm2RunningMean = state("basicBlock4BatchNorm2.running_mean", Initialization.zeros(), 128);
        basicBlock4BatchNorm2RunningVar = state("basicBlock4BatchNorm2.running_var", Initialization.ones(), 128);
        basicBlock5Conv1Weight = parameter("basicBlock5Conv1.weight", Initialization.fanInUniform(128), 256, 128, 1, 1);
        basicBlock5BatchNorm1Weight = parameter("basicBlock5BatchNorm1.weight", Initialization.ones(), 256);
        basicBlock5BatchNorm1Bias = parameter("basicBlock5BatchNorm1.bias", Initialization.zeros(), 256);
        basicBlock5BatchNorm1RunningMean = state("basicBlock5BatchNorm1.running_mean", Initialization.zeros(), 256);
        basicBlock5BatchNorm1RunningVar = state("basicBlock5BatchNorm1.running_var", Initialization.ones(), 256);
        basicBlock5Conv2Weight = parameter("basicBlock5Conv2.weight", Initialization.fanInUniform(1152), 256, 128, 3, 3);
        basicBlock5BatchNorm2Weight = parameter("basicBlock5BatchNorm2.weight", Initialization.ones(), 256);
        basicBlock5BatchNorm2Bias = parameter("basicBlock5BatchNorm2.bias", Initialization.zeros(), 256);
        basicBlock5BatchNorm2RunningMean = state("basicBlock5BatchNorm2.running_mean", Initialization.zeros(), 256);
        basicBlock5BatchNorm2RunningVar = state("basicBlock5BatchNorm2.running_var", Initialization.ones(), 256);
        basicBlock5Conv3Weight = parameter("basicBlock5Conv3.weight", Initialization.fanInUniform(2304), 256, 256, 3, 3);
        basicBlock5BatchNorm3Weight = parameter("basicBlock5BatchNorm3.weight", Initialization.ones(), 256);
        basicBlock5BatchNorm3Bias = parameter("basicBlock5BatchNorm3.bias", Initialization.zeros(), 256);
        basicBlock5BatchNorm3RunningMean = state("basicBlock5BatchNorm3.running_mean", Initialization.zeros(), 256);
        basicBlock5BatchNorm3RunningVar = state("basicBlock5BatchNorm3.running_var", Initialization.ones(), 256);
        basicBlock6Conv1Weight = parameter("basicBlock6Conv1.weight", Initialization.fanInUniform(2304), 256, 256, 3, 3);
        basicBlock6BatchNorm1Weight = parameter("basicBlock6BatchNorm1.weight", Initialization.ones(), 256);
        basicBlock6BatchNorm1Bias = parameter("basicBlock6BatchNorm1.bias", Initialization.zeros(), 256);
        basicBlock6BatchNorm1RunningMean = state("basicBlock6BatchNorm1.running_mean", Initialization.zeros(), 256);
        basicBlock6BatchNorm1RunningVar = state("basicBlock6BatchNorm1.running_var", Initialization.ones(), 256);
        basicBlock6Conv2Weight = parameter("basicBlock6Conv2.weight", Initialization.fanInUniform(2304), 256, 256, 3, 3);
        basicBlock6BatchNorm2Weight = parameter("basicBlock6BatchNorm2.weight", Initialization.ones(), 256);
        basicBlock6BatchNorm2Bias = parameter("basicBlock6BatchNorm2.bias", Initialization.zeros(), 256);
        basicBlock6BatchNorm2RunningMean = state("basicBlock6BatchNorm2.running_mean", Initialization.zeros(), 256);
        basicBlock6BatchNorm2RunningVar = state("basicBlock6BatchNorm2.running_var", Initialization.ones(), 256);
        basicBlock7Conv1Weight = parameter("basicBlock7Conv1.weight", Initialization.fanInUniform(256), 512, 256, 1, 1);
        basicBlock7BatchNorm1Weight = parameter("basicBlock7BatchNorm1.weight", Initialization.ones(), 512);
        basicBlock7BatchNorm1Bias = parameter("basicBlock7BatchNorm1.bias", Initialization.zeros(), 512);
        basicBlock7BatchNorm1RunningMean = state("basicBlock7BatchNorm1.running_mean", Initialization.zeros(), 512);
        basicBlock7BatchNorm1RunningVar = state("basicBlock7BatchNorm1.running_var", Initialization.ones(), 512);
        basicBlock7Conv2Weight = parameter("basicBlock7Conv2.weight", Initialization.fanInUniform(2304), 512, 256, 3, 3);
        basicBlock7BatchNorm2Weight = parameter("basicBlock7BatchNorm2.weight", Initialization.ones(), 512);
        basicBlock7BatchNorm2Bias = parameter("basicBlock7BatchNorm2.bias", Initialization.zeros(), 512);
        basicBlock7BatchNorm2RunningMean = state("basicBlock7BatchNorm2.running_mean", Initialization.zeros(), 512);
        basicBlock7BatchNorm2RunningVar = state("basicBlock7BatchNorm2.running_var", Initialization.ones(), 512);
        basicBlock7Conv3Weight = parameter("basicBlock7Conv3.weight", Initialization.fanInUniform(4608), 512, 512, 3, 3);
        basicBlock7BatchNorm3Weight = parameter("basicBlock7BatchNorm3.weight", Initialization.ones(), 512);
        basicBlock7BatchNorm3Bias = parameter("basicBlock7BatchNorm3.bias", Initialization.zeros(), 512);
        basicBlock7BatchNorm3RunningMean = state("basicBlock7BatchNorm3.running_mean", Initialization.zeros(), 512);
        basicBlock7BatchNorm3RunningVar = state("basicBlock7BatchNorm3.running_var", Initialization.ones(), 512);
        basicBlock8Conv1Weight = parameter("basicBlock8Conv1.weight", Initialization.fanInUniform(4608), 512, 512, 3, 3);
        basicBlock8BatchNorm1Weight = parameter("basicBlock8BatchNorm1.weight", Initialization.ones(), 512);
        basicBlock8BatchNorm1Bias = parameter("basicBlock8BatchNorm1.bias", Initialization.zeros(), 512);
        basicBlock8BatchNorm1RunningMean = state("basicBlock8BatchNorm1.running_mean", Initialization.zeros(), 512);
        basicBlock8BatchNorm1RunningVar = state("basicBlock8BatchNorm1.running_var", Initialization.ones(), 512);
        basicBlock8Conv2Weight = parameter("basicBlock8Conv2.weight", Initialization.fanInUniform(4608), 512, 512, 3, 3);
        basicBlock8BatchNorm2Weight = parameter("basicBlock8BatchNorm2.weight", Initialization.ones(), 512);
        basicBlock8BatchNorm2Bias = parameter("basicBlock8BatchNorm2.bias", Initialization.zeros(), 512);
        basicBlock8BatchNorm2RunningMean = state("basicBlock8BatchNorm2.running_mean", Initialization.zeros(), 512);
        basicBlock8BatchNorm2RunningVar = state("basicBlock8BatchNorm2.running_var", Initialization.ones(), 512);
        classifierWeight = parameter("classifier.weight", Initialization.fanInUniform(512), 10, 512);
        classifierBias = parameter("classifier.bias", Initialization.fanInUniform(512), 10);
        initialize();
    }

    /**
     * Starts building a network.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected TrainingPlan newTrainingPlan(PlanScope scope) {
        return new Training(this, scope);
    }

    @Override
    protected InferencePlan newInferencePlan(PlanScope scope) {
        return new Inference(this, scope);
    }

    /**
     * Options of the network.
     */
    public static final class Builder extends Network.Builder<Builder> {
        private Builder() {
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        public ResNet18Network build() {
            return new ResNet18Network(this);
        }
    }

    /**
     * One training step: forward, loss, backward. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Training extends TrainingPlan {
        private final Convolution stem;
        private final BatchNormalization stemNorm;
        private final Sum stemNormGradientSum;
        private Convolution basicBlock1Conv1;
        private BatchNormalization basicBlock1BatchNorm1;
        private Convolution basicBlock1Conv2;
        private BatchNormalization basicBlock1BatchNorm2;
        private Sum basicBlock1Plus1;
        private Convolution basicBlock2Conv1;
        private BatchNormalization basicBlock2BatchNorm1;
        private Convolution basicBlock2Conv2;
        private BatchNormalization basicBlock2BatchNorm2;
        private Sum basicBlock2Plus1;
        private Convolution basicBlock3Conv1;
        private BatchNormalization basicBlock3BatchNorm1;
        private Convolution basicBlock3Conv2;
        private BatchNormalization basicBlock3BatchNorm2;
        private Convolution basicBlock3Conv3;
        private BatchNormalization basicBlock3BatchNorm3;
        private Sum basicBlock3Plus1;
        private Convolution basicBlock4Conv1;
        private BatchNormalization basicBlock4BatchNorm1;
        private Convolution basicBlock4Conv2;
        private BatchNormalization basicBlock4BatchNorm2;
        private Sum basicBlock4Plus1;
        private Convolution basicBlock5Conv1;
        private BatchNormalization basicBlock5BatchNorm1;
        private Convolution basicBlock5Conv2;
        private BatchNormalization basicBlock5BatchNorm2;
        private Convolution basicBlock5Conv3;
        private BatchNormalization basicBlock5BatchNorm3;
        private Sum basicBlock5Plus1;
        private Convolution basicBlock6Conv1;
        private BatchNormalization basicBlock6BatchNorm1;
        private Convolution basicBlock6Conv2;
        private BatchNormalization basicBlock6BatchNorm2;
        private Sum basicBlock6Plus1;
        private Convolution basicBlock7Conv1;
        private BatchNormalization basicBlock7BatchNorm1;
        private Convolution basicBlock7Conv2;
        private BatchNormalization basicBlock7BatchNorm2;
        private Convolution basicBlock7Conv3;
        private BatchNormalization basicBlock7BatchNorm3;
        private Sum basicBlock7Plus1;
        private Convolution basicBlock8Conv1;
        private BatchNormalization basicBlock8BatchNorm1;
        private Convolution basicBlock8Conv2;
        private BatchNormalization basicBlock8BatchNorm2;
        private Sum basicBlock8Plus1;
        private final Pooling globalAveragePool1;
        private final InnerProduct classifier;
        private final Loss loss;
        private Elementwise basicBlock8Relu2;
        private Sum basicBlock7Relu2GradientSum;
        private Elementwise basicBlock7Relu2;
        private Sum basicBlock6Relu2GradientSum;
        private Elementwise basicBlock6Relu2;
        private Sum basicBlock5Relu2GradientSum;
        private Elementwise basicBlock5Relu2;
        private Sum basicBlock4Relu2GradientSum;
        private Elementwise basicBlock4Relu2;
        private Sum basicBlock3Relu2GradientSum;
        private Elementwise basicBlock3Relu2;
        private Sum basicBlock2Relu2GradientSum;
        private Elementwise basicBlock2Relu2;
        private Sum basicBlock1Relu2GradientSum;
        private Elementwise basicBlock1Relu2;
        private Value relu1Output;
        private Value basicBlock1Relu2Output;
        private Value basicBlock2Relu2Output;
        private Value basicBlock3Relu2Output;
        private Value basicBlock4Relu2Output;
        private Value basicBlock5Relu2Output;
        private Value basicBlock6Relu2Output;
        private Value basicBlock7Relu2Output;
        private Value basicBlock8Relu2Output;
        private Value basicBlock8Relu2OutputGradient;
        private Value basicBlock8Plus1OutputGradient;
        private Value basicBlock7Relu2OutputGradient2;
        private Value basicBlock6Relu2OutputGradient;
        private Value basicBlock6Relu2OutputGradient2;
        private Value basicBlock6Plus1OutputGradient;
        private Value basicBlock5Relu2OutputGradient2;
        private Value basicBlock4Relu2OutputGradient;
        private Value basicBlock4Relu2OutputGradient2;
        private Value basicBlock4Plus1OutputGradient;
        private Value basicBlock3Relu2OutputGradient2;
        private Value basicBlock2Relu2OutputGradient;
        private Value basicBlock2Relu2OutputGradient2;
        private Value basicBlock2Plus1OutputGradient;
        private Value basicBlock1Relu2OutputGradient2;
        private Value basicBlock1Plus1OutputGradient;
        private Value relu1OutputGradient2;

        Training(ResNet18Network network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 128, 3, 32, 32);
            Value stemOutput = scope.value("stemOutput", 0, 127, 64, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight).output(stemOutput).kernel(3, 3)
                    .padding(1, 1).build(scope);

            relu1Output = scope.value("relu1Output", 1, 124, 64, 32, 32);
            stemNorm = BatchNormalization.named("stemNorm").input(stemOutput).output(relu1Output)
                    .scale(network.stemNormWeight).shift(network.stemNormBias).runningMean(network.stemNormRunningMean)
                    .runningVariance(network.stemNormRunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            buildBasicBlock1(network, scope);
            buildBasicBlock2(network, scope);
            buildBasicBlock3(network, scope);
            buildBasicBlock4(network, scope);
            buildBasicBlock5(network, scope);
            buildBasicBlock6(network, scope);
            buildBasicBlock7(network, scope);
            buildBasicBlock8(network, scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 48, 51, 512);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(basicBlock8Relu2Output)
                    .output(globalAveragePool1Output).average(false).kernel(4, 4).build(scope);

            Value classifierOutput = scope.value("classifierOutput", 49, 50, 10);
            classifier = InnerProduct.named("classifier").input(globalAveragePool1Output)
                    .weight(network.classifierWeight).bias(network.classifierBias).output(classifierOutput).build(scope);

            Target target = scope.target(10);
            Value classifierOutputGradient = scope.value("classifierOutputGradient", 50, 52, 10);
            loss = Loss.named("loss").objective(DESCRIPTION.objective()).input(classifierOutput).target(target)
                    .gradient(classifierOutputGradient).build(scope);

            // backward, the last layer first
            classifier.buildBackwardWeights(scope, classifierOutputGradient);
            Value globalAveragePool1OutputGradient = scope.value("globalAveragePool1OutputGradient", 52, 53, 512);
            classifier.buildBackwardData(scope, classifierOutputGradient, globalAveragePool1OutputGradient);

            basicBlock8Relu2OutputGradient = scope.value("basicBlock8Relu2OutputGradient", 53, 54, 512, 4, 4);
            globalAveragePool1.buildBackward(scope, globalAveragePool1OutputGradient, basicBlock8Relu2OutputGradient);

            buildBasicBlock8Backward(network, scope);
            buildBasicBlock7Backward(network, scope);
            buildBasicBlock6Backward(network, scope);
            buildBasicBlock5Backward(network, scope);
            buildBasicBlock4Backward(network, scope);
            buildBasicBlock3Backward(network, scope);
            buildBasicBlock2Backward(network, scope);
            buildBasicBlock1Backward(network, scope);

            Value relu1OutputGradientSum = scope.inPlace("relu1OutputGradientSum", basicBlock1Plus1OutputGradient, 126, 127, 64, 32, 32);
            stemNormGradientSum = Sum.named("stemNormGradientSum").input(basicBlock1Plus1OutputGradient)
                    .input(relu1OutputGradient2).output(relu1OutputGradientSum).build(scope);
            Value stemOutputGradient = scope.value("stemOutputGradient", 127, 128, 64, 32, 32);
            stemNorm.buildBackward(scope, relu1OutputGradientSum, stemOutputGradient);

            stem.buildBackwardWeights(scope, stemOutputGradient);

            buildUpdateStates(network, scope);
            finish(loss);
        }

        // 64x32x32 -> 64x32x32
        private void buildBasicBlock1(ResNet18Network network, PlanScope scope) {
            Value basicBlock1Conv1Output = scope.value("basicBlock1Conv1Output", 2, 123, 64, 32, 32);
            basicBlock1Conv1 = Convolution.named("basicBlock1Conv1").input(relu1Output)
                    .weight(network.basicBlock1Conv1Weight).output(basicBlock1Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock1Relu1Output = scope.value("basicBlock1Relu1Output", 3, 121, 64, 32, 32);
            basicBlock1BatchNorm1 = BatchNormalization.named("basicBlock1BatchNorm1").input(basicBlock1Conv1Output)
                    .output(basicBlock1Relu1Output).scale(network.basicBlock1BatchNorm1Weight)
                    .shift(network.basicBlock1BatchNorm1Bias).runningMean(network.basicBlock1BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock1BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock1Conv2Output = scope.value("basicBlock1Conv2Output", 4, 120, 64, 32, 32);
            basicBlock1Conv2 = Convolution.named("basicBlock1Conv2").input(basicBlock1Relu1Output)
                    .weight(network.basicBlock1Conv2Weight).output(basicBlock1Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock1BatchNorm2Output = scope.value("basicBlock1BatchNorm2Output", 5, 6, 64, 32, 32);
            basicBlock1BatchNorm2 = BatchNormalization.named("basicBlock1BatchNorm2").input(basicBlock1Conv2Output)
                    .output(basicBlock1BatchNorm2Output).scale(network.basicBlock1BatchNorm2Weight)
                    .shift(network.basicBlock1BatchNorm2Bias).runningMean(network.basicBlock1BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock1BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock1Relu2Output = scope.inPlace("basicBlock1Relu2Output", basicBlock1BatchNorm2Output, 6, 119, 64, 32, 32);
            basicBlock1Plus1 = Sum.named("basicBlock1Plus1").input(basicBlock1BatchNorm2Output).input(relu1Output)
                    .output(basicBlock1Relu2Output).activation(Pointwise.RELU).build(scope);
        }

        // 64x32x32 -> 64x32x32
        private void buildBasicBlock2(ResNet18Network network, PlanScope scope) {
            Value basicBlock2Conv1Output = scope.value("basicBlock2Conv1Output", 7, 115, 64, 32, 32);
            basicBlock2Conv1 = Convolution.named("basicBlock2Conv1").input(basicBlock1Relu2Output)
                    .weight(network.basicBlock2Conv1Weight).output(basicBlock2Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock2Relu1Output = scope.value("basicBlock2Relu1Output", 8, 113, 64, 32, 32);
            basicBlock2BatchNorm1 = BatchNormalization.named("basicBlock2BatchNorm1").input(basicBlock2Conv1Output)
                    .output(basicBlock2Relu1Output).scale(network.basicBlock2BatchNorm1Weight)
                    .shift(network.basicBlock2BatchNorm1Bias).runningMean(network.basicBlock2BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock2BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock2Conv2Output = scope.value("basicBlock2Conv2Output", 9, 112, 64, 32, 32);
            basicBlock2Conv2 = Convolution.named("basicBlock2Conv2").input(basicBlock2Relu1Output)
                    .weight(network.basicBlock2Conv2Weight).output(basicBlock2Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock2BatchNorm2Output = scope.value("basicBlock2BatchNorm2Output", 10, 11, 64, 32, 32);
            basicBlock2BatchNorm2 = BatchNormalization.named("basicBlock2BatchNorm2").input(basicBlock2Conv2Output)
                    .output(basicBlock2BatchNorm2Output).scale(network.basicBlock2BatchNorm2Weight)
                    .shift(network.basicBlock2BatchNorm2Bias).runningMean(network.basicBlock2BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock2BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock2Relu2Output = scope.inPlace("basicBlock2Relu2Output", basicBlock2BatchNorm2Output, 11, 111, 64, 32, 32);
            basicBlock2Plus1 = Sum.named("basicBlock2Plus1").input(basicBlock2BatchNorm2Output)
                    .input(basicBlock1Relu2Output).output(basicBlock2Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 64x32x32 -> 128x16x16
        private void buildBasicBlock3(ResNet18Network network, PlanScope scope) {
            Value basicBlock3Conv1Output = scope.value("basicBlock3Conv1Output", 12, 107, 128, 16, 16);
            basicBlock3Conv1 = Convolution.named("basicBlock3Conv1").input(basicBlock2Relu2Output)
                    .weight(network.basicBlock3Conv1Weight).output(basicBlock3Conv1Output).kernel(1, 1).stride(2, 2)
                    .build(scope);

            Value basicBlock3BatchNorm1Output = scope.value("basicBlock3BatchNorm1Output", 13, 18, 128, 16, 16);
            basicBlock3BatchNorm1 = BatchNormalization.named("basicBlock3BatchNorm1").input(basicBlock3Conv1Output)
                    .output(basicBlock3BatchNorm1Output).scale(network.basicBlock3BatchNorm1Weight)
                    .shift(network.basicBlock3BatchNorm1Bias).runningMean(network.basicBlock3BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock3BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            Value basicBlock3Conv2Output = scope.value("basicBlock3Conv2Output", 14, 104, 128, 16, 16);
            basicBlock3Conv2 = Convolution.named("basicBlock3Conv2").input(basicBlock2Relu2Output)
                    .weight(network.basicBlock3Conv2Weight).output(basicBlock3Conv2Output).kernel(3, 3).stride(2, 2)
                    .padding(1, 1).build(scope);

            Value basicBlock3Relu1Output = scope.value("basicBlock3Relu1Output", 15, 102, 128, 16, 16);
            basicBlock3BatchNorm2 = BatchNormalization.named("basicBlock3BatchNorm2").input(basicBlock3Conv2Output)
                    .output(basicBlock3Relu1Output).scale(network.basicBlock3BatchNorm2Weight)
                    .shift(network.basicBlock3BatchNorm2Bias).runningMean(network.basicBlock3BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock3BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock3Conv3Output = scope.value("basicBlock3Conv3Output", 16, 101, 128, 16, 16);
            basicBlock3Conv3 = Convolution.named("basicBlock3Conv3").input(basicBlock3Relu1Output)
                    .weight(network.basicBlock3Conv3Weight).output(basicBlock3Conv3Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock3BatchNorm3Output = scope.value("basicBlock3BatchNorm3Output", 17, 18, 128, 16, 16);
            basicBlock3BatchNorm3 = BatchNormalization.named("basicBlock3BatchNorm3").input(basicBlock3Conv3Output)
                    .output(basicBlock3BatchNorm3Output).scale(network.basicBlock3BatchNorm3Weight)
                    .shift(network.basicBlock3BatchNorm3Bias).runningMean(network.basicBlock3BatchNorm3RunningMean)
                    .runningVariance(network.basicBlock3BatchNorm3RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock3Relu2Output = scope.inPlace("basicBlock3Relu2Output", basicBlock3BatchNorm3Output, 18, 100, 128, 16, 16);
            basicBlock3Plus1 = Sum.named("basicBlock3Plus1").input(basicBlock3BatchNorm3Output)
                    .input(basicBlock3BatchNorm1Output).output(basicBlock3Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 128x16x16 -> 128x16x16
        private void buildBasicBlock4(ResNet18Network network, PlanScope scope) {
            Value basicBlock4Conv1Output = scope.value("basicBlock4Conv1Output", 19, 96, 128, 16, 16);
            basicBlock4Conv1 = Convolution.named("basicBlock4Conv1").input(basicBlock3Relu2Output)
                    .weight(network.basicBlock4Conv1Weight).output(basicBlock4Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock4Relu1Output = scope.value("basicBlock4Relu1Output", 20, 94, 128, 16, 16);
            basicBlock4BatchNorm1 = BatchNormalization.named("basicBlock4BatchNorm1").input(basicBlock4Conv1Output)
                    .output(basicBlock4Relu1Output).scale(network.basicBlock4BatchNorm1Weight)
                    .shift(network.basicBlock4BatchNorm1Bias).runningMean(network.basicBlock4BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock4BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock4Conv2Output = scope.value("basicBlock4Conv2Output", 21, 93, 128, 16, 16);
            basicBlock4Conv2 = Convolution.named("basicBlock4Conv2").input(basicBlock4Relu1Output)
                    .weight(network.basicBlock4Conv2Weight).output(basicBlock4Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock4BatchNorm2Output = scope.value("basicBlock4BatchNorm2Output", 22, 23, 128, 16, 16);
            basicBlock4BatchNorm2 = BatchNormalization.named("basicBlock4BatchNorm2").input(basicBlock4Conv2Output)
                    .output(basicBlock4BatchNorm2Output).scale(network.basicBlock4BatchNorm2Weight)
                    .shift(network.basicBlock4BatchNorm2Bias).runningMean(network.basicBlock4BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock4BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock4Relu2Output = scope.inPlace("basicBlock4Relu2Output", basicBlock4BatchNorm2Output, 23, 92, 128, 16, 16);
            basicBlock4Plus1 = Sum.named("basicBlock4Plus1").input(basicBlock4BatchNorm2Output)
                    .input(basicBlock3Relu2Output).output(basicBlock4Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 128x16x16 -> 256x8x8
        private void buildBasicBlock5(ResNet18Network network, PlanScope scope) {
            Value basicBlock5Conv1Output = scope.value("basicBlock5Conv1Output", 24, 88, 256, 8, 8);
            basicBlock5Conv1 = Convolution.named("basicBlock5Conv1").input(basicBlock4Relu2Output)
                    .weight(network.basicBlock5Conv1Weight).output(basicBlock5Conv1Output).kernel(1, 1).stride(2, 2)
                    .build(scope);

            Value basicBlock5BatchNorm1Output = scope.value("basicBlock5BatchNorm1Output", 25, 30, 256, 8, 8);
            basicBlock5BatchNorm1 = BatchNormalization.named("basicBlock5BatchNorm1").input(basicBlock5Conv1Output)
                    .output(basicBlock5BatchNorm1Output).scale(network.basicBlock5BatchNorm1Weight)
                    .shift(network.basicBlock5BatchNorm1Bias).runningMean(network.basicBlock5BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock5BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            Value basicBlock5Conv2Output = scope.value("basicBlock5Conv2Output", 26, 85, 256, 8, 8);
            basicBlock5Conv2 = Convolution.named("basicBlock5Conv2").input(basicBlock4Relu2Output)
                    .weight(network.basicBlock5Conv2Weight).output(basicBlock5Conv2Output).kernel(3, 3).stride(2, 2)
                    .padding(1, 1).build(scope);

            Value basicBlock5Relu1Output = scope.value("basicBlock5Relu1Output", 27, 83, 256, 8, 8);
            basicBlock5BatchNorm2 = BatchNormalization.named("basicBlock5BatchNorm2").input(basicBlock5Conv2Output)
                    .output(basicBlock5Relu1Output).scale(network.basicBlock5BatchNorm2Weight)
                    .shift(network.basicBlock5BatchNorm2Bias).runningMean(network.basicBlock5BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock5BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock5Conv3Output = scope.value("basicBlock5Conv3Output", 28, 82, 256, 8, 8);
            basicBlock5Conv3 = Convolution.named("basicBlock5Conv3").input(basicBlock5Relu1Output)
                    .weight(network.basicBlock5Conv3Weight).output(basicBlock5Conv3Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock5BatchNorm3Output = scope.value("basicBlock5BatchNorm3Output", 29, 30, 256, 8, 8);
            basicBlock5BatchNorm3 = BatchNormalization.named("basicBlock5BatchNorm3").input(basicBlock5Conv3Output)
                    .output(basicBlock5BatchNorm3Output).scale(network.basicBlock5BatchNorm3Weight)
                    .shift(network.basicBlock5BatchNorm3Bias).runningMean(network.basicBlock5BatchNorm3RunningMean)
                    .runningVariance(network.basicBlock5BatchNorm3RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock5Relu2Output = scope.inPlace("basicBlock5Relu2Output", basicBlock5BatchNorm3Output, 30, 81, 256, 8, 8);
            basicBlock5Plus1 = Sum.named("basicBlock5Plus1").input(basicBlock5BatchNorm3Output)
                    .input(basicBlock5BatchNorm1Output).output(basicBlock5Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 256x8x8 -> 256x8x8
        private void buildBasicBlock6(ResNet18Network network, PlanScope scope) {
            Value basicBlock6Conv1Output = scope.value("basicBlock6Conv1Output", 31, 77, 256, 8, 8);
            basicBlock6Conv1 = Convolution.named("basicBlock6Conv1").input(basicBlock5Relu2Output)
                    .weight(network.basicBlock6Conv1Weight).output(basicBlock6Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock6Relu1Output = scope.value("basicBlock6Relu1Output", 32, 75, 256, 8, 8);
            basicBlock6BatchNorm1 = BatchNormalization.named("basicBlock6BatchNorm1").input(basicBlock6Conv1Output)
                    .output(basicBlock6Relu1Output).scale(network.basicBlock6BatchNorm1Weight)
                    .shift(network.basicBlock6BatchNorm1Bias).runningMean(network.basicBlock6BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock6BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock6Conv2Output = scope.value("basicBlock6Conv2Output", 33, 74, 256, 8, 8);
            basicBlock6Conv2 = Convolution.named("basicBlock6Conv2").input(basicBlock6Relu1Output)
                    .weight(network.basicBlock6Conv2Weight).output(basicBlock6Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock6BatchNorm2Output = scope.value("basicBlock6BatchNorm2Output", 34, 35, 256, 8, 8);
            basicBlock6BatchNorm2 = BatchNormalization.named("basicBlock6BatchNorm2").input(basicBlock6Conv2Output)
                    .output(basicBlock6BatchNorm2Output).scale(network.basicBlock6BatchNorm2Weight)
                    .shift(network.basicBlock6BatchNorm2Bias).runningMean(network.basicBlock6BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock6BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock6Relu2Output = scope.inPlace("basicBlock6Relu2Output", basicBlock6BatchNorm2Output, 35, 73, 256, 8, 8);
            basicBlock6Plus1 = Sum.named("basicBlock6Plus1").input(basicBlock6BatchNorm2Output)
                    .input(basicBlock5Relu2Output).output(basicBlock6Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 256x8x8 -> 512x4x4
        private void buildBasicBlock7(ResNet18Network network, PlanScope scope) {
            Value basicBlock7Conv1Output = scope.value("basicBlock7Conv1Output", 36, 69, 512, 4, 4);
            basicBlock7Conv1 = Convolution.named("basicBlock7Conv1").input(basicBlock6Relu2Output)
                    .weight(network.basicBlock7Conv1Weight).output(basicBlock7Conv1Output).kernel(1, 1).stride(2, 2)
                    .build(scope);

            Value basicBlock7BatchNorm1Output = scope.value("basicBlock7BatchNorm1Output", 37, 42, 512, 4, 4);
            basicBlock7BatchNorm1 = BatchNormalization.named("basicBlock7BatchNorm1").input(basicBlock7Conv1Output)
                    .output(basicBlock7BatchNorm1Output).scale(network.basicBlock7BatchNorm1Weight)
                    .shift(network.basicBlock7BatchNorm1Bias).runningMean(network.basicBlock7BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock7BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            Value basicBlock7Conv2Output = scope.value("basicBlock7Conv2Output", 38, 66, 512, 4, 4);
            basicBlock7Conv2 = Convolution.named("basicBlock7Conv2").input(basicBlock6Relu2Output)
                    .weight(network.basicBlock7Conv2Weight).output(basicBlock7Conv2Output).kernel(3, 3).stride(2, 2)
                    .padding(1, 1).build(scope);

            Value basicBlock7Relu1Output = scope.value("basicBlock7Relu1Output", 39, 64, 512, 4, 4);
            basicBlock7BatchNorm2 = BatchNormalization.named("basicBlock7BatchNorm2").input(basicBlock7Conv2Output)
                    .output(basicBlock7Relu1Output).scale(network.basicBlock7BatchNorm2Weight)
                    .shift(network.basicBlock7BatchNorm2Bias).runningMean(network.basicBlock7BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock7BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock7Conv3Output = scope.value("basicBlock7Conv3Output", 40, 63, 512, 4, 4);
            basicBlock7Conv3 = Convolution.named("basicBlock7Conv3").input(basicBlock7Relu1Output)
                    .weight(network.basicBlock7Conv3Weight).output(basicBlock7Conv3Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock7BatchNorm3Output = scope.value("basicBlock7BatchNorm3Output", 41, 42, 512, 4, 4);
            basicBlock7BatchNorm3 = BatchNormalization.named("basicBlock7BatchNorm3").input(basicBlock7Conv3Output)
                    .output(basicBlock7BatchNorm3Output).scale(network.basicBlock7BatchNorm3Weight)
                    .shift(network.basicBlock7BatchNorm3Bias).runningMean(network.basicBlock7BatchNorm3RunningMean)
                    .runningVariance(network.basicBlock7BatchNorm3RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock7Relu2Output = scope.inPlace("basicBlock7Relu2Output", basicBlock7BatchNorm3Output, 42, 62, 512, 4, 4);
            basicBlock7Plus1 = Sum.named("basicBlock7Plus1").input(basicBlock7BatchNorm3Output)
                    .input(basicBlock7BatchNorm1Output).output(basicBlock7Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 512x4x4 -> 512x4x4
        private void buildBasicBlock8(ResNet18Network network, PlanScope scope) {
            Value basicBlock8Conv1Output = scope.value("basicBlock8Conv1Output", 43, 58, 512, 4, 4);
            basicBlock8Conv1 = Convolution.named("basicBlock8Conv1").input(basicBlock7Relu2Output)
                    .weight(network.basicBlock8Conv1Weight).output(basicBlock8Conv1Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock8Relu1Output = scope.value("basicBlock8Relu1Output", 44, 56, 512, 4, 4);
            basicBlock8BatchNorm1 = BatchNormalization.named("basicBlock8BatchNorm1").input(basicBlock8Conv1Output)
                    .output(basicBlock8Relu1Output).scale(network.basicBlock8BatchNorm1Weight)
                    .shift(network.basicBlock8BatchNorm1Bias).runningMean(network.basicBlock8BatchNorm1RunningMean)
                    .runningVariance(network.basicBlock8BatchNorm1RunningVar).epsilon(1e-5f).momentum(0.1f)
                    .activation(Pointwise.RELU).build(scope);

            Value basicBlock8Conv2Output = scope.value("basicBlock8Conv2Output", 45, 55, 512, 4, 4);
            basicBlock8Conv2 = Convolution.named("basicBlock8Conv2").input(basicBlock8Relu1Output)
                    .weight(network.basicBlock8Conv2Weight).output(basicBlock8Conv2Output).kernel(3, 3).padding(1, 1)
                    .build(scope);

            Value basicBlock8BatchNorm2Output = scope.value("basicBlock8BatchNorm2Output", 46, 47, 512, 4, 4);
            basicBlock8BatchNorm2 = BatchNormalization.named("basicBlock8BatchNorm2").input(basicBlock8Conv2Output)
                    .output(basicBlock8BatchNorm2Output).scale(network.basicBlock8BatchNorm2Weight)
                    .shift(network.basicBlock8BatchNorm2Bias).runningMean(network.basicBlock8BatchNorm2RunningMean)
                    .runningVariance(network.basicBlock8BatchNorm2RunningVar).epsilon(1e-5f).momentum(0.1f).build(scope);

            basicBlock8Relu2Output = scope.inPlace("basicBlock8Relu2Output", basicBlock8BatchNorm2Output, 47, 54, 512, 4, 4);
            basicBlock8Plus1 = Sum.named("basicBlock8Plus1").input(basicBlock8BatchNorm2Output)
                    .input(basicBlock7Relu2Output).output(basicBlock8Relu2Output).activation(Pointwise.RELU)
                    .build(scope);
        }

        // 512x4x4 <- 512x4x4
        private void buildBasicBlock8Backward(ResNet18Network network, PlanScope scope) {
            basicBlock8Plus1OutputGradient = scope
                    .inPlace("basicBlock8Plus1OutputGradient", basicBlock8Relu2OutputGradient, 54, 61, 512, 4, 4);
            basicBlock8Relu2 = Elementwise.named("basicBlock8Relu2").output(basicBlock8Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock8Relu2.buildBackward(scope, basicBlock8Relu2OutputGradient, basicBlock8Plus1OutputGradient);

            Value basicBlock8Conv2OutputGradient = scope.value("basicBlock8Conv2OutputGradient", 55, 57, 512, 4, 4);
            basicBlock8BatchNorm2.buildBackward(scope, basicBlock8Plus1OutputGradient, basicBlock8Conv2OutputGradient);

            basicBlock8Conv2.buildBackwardWeights(scope, basicBlock8Conv2OutputGradient);
            Value basicBlock8Relu1OutputGradient = scope.value("basicBlock8Relu1OutputGradient", 57, 58, 512, 4, 4);
            basicBlock8Conv2.buildBackwardData(scope, basicBlock8Conv2OutputGradient, basicBlock8Relu1OutputGradient);

            Value basicBlock8Conv1OutputGradient = scope.value("basicBlock8Conv1OutputGradient", 58, 60, 512, 4, 4);
            basicBlock8BatchNorm1.buildBackward(scope, basicBlock8Relu1OutputGradient, basicBlock8Conv1OutputGradient);

            basicBlock8Conv1.buildBackwardWeights(scope, basicBlock8Conv1OutputGradient);
            basicBlock7Relu2OutputGradient2 = scope.value("basicBlock7Relu2OutputGradient2", 60, 61, 512, 4, 4);
            basicBlock8Conv1.buildBackwardData(scope, basicBlock8Conv1OutputGradient, basicBlock7Relu2OutputGradient2);
        }

        // 256x8x8 <- 512x4x4
        private void buildBasicBlock7Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock7Relu2OutputGradientSum = scope
                    .inPlace("basicBlock7Relu2OutputGradientSum", basicBlock8Plus1OutputGradient, 61, 62, 512, 4, 4);
            basicBlock7Relu2GradientSum = Sum.named("basicBlock7Relu2GradientSum").input(basicBlock8Plus1OutputGradient)
                    .input(basicBlock7Relu2OutputGradient2).output(basicBlock7Relu2OutputGradientSum).build(scope);
            Value basicBlock7Plus1OutputGradient = scope
                    .inPlace("basicBlock7Plus1OutputGradient", basicBlock7Relu2OutputGradientSum, 62, 69, 512, 4, 4);
            basicBlock7Relu2 = Elementwise.named("basicBlock7Relu2").output(basicBlock7Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock7Relu2.buildBackward(scope, basicBlock7Relu2OutputGradientSum, basicBlock7Plus1OutputGradient);

            Value basicBlock7Conv3OutputGradient = scope.value("basicBlock7Conv3OutputGradient", 63, 65, 512, 4, 4);
            basicBlock7BatchNorm3.buildBackward(scope, basicBlock7Plus1OutputGradient, basicBlock7Conv3OutputGradient);

            basicBlock7Conv3.buildBackwardWeights(scope, basicBlock7Conv3OutputGradient);
            Value basicBlock7Relu1OutputGradient = scope.value("basicBlock7Relu1OutputGradient", 65, 66, 512, 4, 4);
            basicBlock7Conv3.buildBackwardData(scope, basicBlock7Conv3OutputGradient, basicBlock7Relu1OutputGradient);

            Value basicBlock7Conv2OutputGradient = scope.value("basicBlock7Conv2OutputGradient", 66, 68, 512, 4, 4);
            basicBlock7BatchNorm2.buildBackward(scope, basicBlock7Relu1OutputGradient, basicBlock7Conv2OutputGradient);

            basicBlock7Conv2.buildBackwardWeights(scope, basicBlock7Conv2OutputGradient);
            basicBlock6Relu2OutputGradient = scope.value("basicBlock6Relu2OutputGradient", 68, 72, 256, 8, 8);
            basicBlock7Conv2.buildBackwardData(scope, basicBlock7Conv2OutputGradient, basicBlock6Relu2OutputGradient);

            Value basicBlock7Conv1OutputGradient = scope.value("basicBlock7Conv1OutputGradient", 69, 71, 512, 4, 4);
            basicBlock7BatchNorm1.buildBackward(scope, basicBlock7Plus1OutputGradient, basicBlock7Conv1OutputGradient);

            basicBlock7Conv1.buildBackwardWeights(scope, basicBlock7Conv1OutputGradient);
            basicBlock6Relu2OutputGradient2 = scope.value("basicBlock6Relu2OutputGradient2", 71, 72, 256, 8, 8);
            basicBlock7Conv1.buildBackwardData(scope, basicBlock7Conv1OutputGradient, basicBlock6Relu2OutputGradient2);
        }

        // 256x8x8 <- 256x8x8
        private void buildBasicBlock6Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock6Relu2OutputGradientSum = scope
                    .inPlace("basicBlock6Relu2OutputGradientSum", basicBlock6Relu2OutputGradient, 72, 73, 256, 8, 8);
            basicBlock6Relu2GradientSum = Sum.named("basicBlock6Relu2GradientSum").input(basicBlock6Relu2OutputGradient)
                    .input(basicBlock6Relu2OutputGradient2).output(basicBlock6Relu2OutputGradientSum).build(scope);
            basicBlock6Plus1OutputGradient = scope
                    .inPlace("basicBlock6Plus1OutputGradient", basicBlock6Relu2OutputGradientSum, 73, 80, 256, 8, 8);
            basicBlock6Relu2 = Elementwise.named("basicBlock6Relu2").output(basicBlock6Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock6Relu2.buildBackward(scope, basicBlock6Relu2OutputGradientSum, basicBlock6Plus1OutputGradient);

            Value basicBlock6Conv2OutputGradient = scope.value("basicBlock6Conv2OutputGradient", 74, 76, 256, 8, 8);
            basicBlock6BatchNorm2.buildBackward(scope, basicBlock6Plus1OutputGradient, basicBlock6Conv2OutputGradient);

            basicBlock6Conv2.buildBackwardWeights(scope, basicBlock6Conv2OutputGradient);
            Value basicBlock6Relu1OutputGradient = scope.value("basicBlock6Relu1OutputGradient", 76, 77, 256, 8, 8);
            basicBlock6Conv2.buildBackwardData(scope, basicBlock6Conv2OutputGradient, basicBlock6Relu1OutputGradient);

            Value basicBlock6Conv1OutputGradient = scope.value("basicBlock6Conv1OutputGradient", 77, 79, 256, 8, 8);
            basicBlock6BatchNorm1.buildBackward(scope, basicBlock6Relu1OutputGradient, basicBlock6Conv1OutputGradient);

            basicBlock6Conv1.buildBackwardWeights(scope, basicBlock6Conv1OutputGradient);
            basicBlock5Relu2OutputGradient2 = scope.value("basicBlock5Relu2OutputGradient2", 79, 80, 256, 8, 8);
            basicBlock6Conv1.buildBackwardData(scope, basicBlock6Conv1OutputGradient, basicBlock5Relu2OutputGradient2);
        }

        // 128x16x16 <- 256x8x8
        private void buildBasicBlock5Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock5Relu2OutputGradientSum = scope
                    .inPlace("basicBlock5Relu2OutputGradientSum", basicBlock6Plus1OutputGradient, 80, 81, 256, 8, 8);
            basicBlock5Relu2GradientSum = Sum.named("basicBlock5Relu2GradientSum").input(basicBlock6Plus1OutputGradient)
                    .input(basicBlock5Relu2OutputGradient2).output(basicBlock5Relu2OutputGradientSum).build(scope);
            Value basicBlock5Plus1OutputGradient = scope
                    .inPlace("basicBlock5Plus1OutputGradient", basicBlock5Relu2OutputGradientSum, 81, 88, 256, 8, 8);
            basicBlock5Relu2 = Elementwise.named("basicBlock5Relu2").output(basicBlock5Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock5Relu2.buildBackward(scope, basicBlock5Relu2OutputGradientSum, basicBlock5Plus1OutputGradient);

            Value basicBlock5Conv3OutputGradient = scope.value("basicBlock5Conv3OutputGradient", 82, 84, 256, 8, 8);
            basicBlock5BatchNorm3.buildBackward(scope, basicBlock5Plus1OutputGradient, basicBlock5Conv3OutputGradient);

            basicBlock5Conv3.buildBackwardWeights(scope, basicBlock5Conv3OutputGradient);
            Value basicBlock5Relu1OutputGradient = scope.value("basicBlock5Relu1OutputGradient", 84, 85, 256, 8, 8);
            basicBlock5Conv3.buildBackwardData(scope, basicBlock5Conv3OutputGradient, basicBlock5Relu1OutputGradient);

            Value basicBlock5Conv2OutputGradient = scope.value("basicBlock5Conv2OutputGradient", 85, 87, 256, 8, 8);
            basicBlock5BatchNorm2.buildBackward(scope, basicBlock5Relu1OutputGradient, basicBlock5Conv2OutputGradient);

            basicBlock5Conv2.buildBackwardWeights(scope, basicBlock5Conv2OutputGradient);
            basicBlock4Relu2OutputGradient = scope.value("basicBlock4Relu2OutputGradient", 87, 91, 128, 16, 16);
            basicBlock5Conv2.buildBackwardData(scope, basicBlock5Conv2OutputGradient, basicBlock4Relu2OutputGradient);

            Value basicBlock5Conv1OutputGradient = scope.value("basicBlock5Conv1OutputGradient", 88, 90, 256, 8, 8);
            basicBlock5BatchNorm1.buildBackward(scope, basicBlock5Plus1OutputGradient, basicBlock5Conv1OutputGradient);

            basicBlock5Conv1.buildBackwardWeights(scope, basicBlock5Conv1OutputGradient);
            basicBlock4Relu2OutputGradient2 = scope.value("basicBlock4Relu2OutputGradient2", 90, 91, 128, 16, 16);
            basicBlock5Conv1.buildBackwardData(scope, basicBlock5Conv1OutputGradient, basicBlock4Relu2OutputGradient2);
        }

        // 128x16x16 <- 128x16x16
        private void buildBasicBlock4Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock4Relu2OutputGradientSum = scope
                    .inPlace("basicBlock4Relu2OutputGradientSum", basicBlock4Relu2OutputGradient, 91, 92, 128, 16, 16);
            basicBlock4Relu2GradientSum = Sum.named("basicBlock4Relu2GradientSum").input(basicBlock4Relu2OutputGradient)
                    .input(basicBlock4Relu2OutputGradient2).output(basicBlock4Relu2OutputGradientSum).build(scope);
            basicBlock4Plus1OutputGradient = scope
                    .inPlace("basicBlock4Plus1OutputGradient", basicBlock4Relu2OutputGradientSum, 92, 99, 128, 16, 16);
            basicBlock4Relu2 = Elementwise.named("basicBlock4Relu2").output(basicBlock4Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock4Relu2.buildBackward(scope, basicBlock4Relu2OutputGradientSum, basicBlock4Plus1OutputGradient);

            Value basicBlock4Conv2OutputGradient = scope.value("basicBlock4Conv2OutputGradient", 93, 95, 128, 16, 16);
            basicBlock4BatchNorm2.buildBackward(scope, basicBlock4Plus1OutputGradient, basicBlock4Conv2OutputGradient);

            basicBlock4Conv2.buildBackwardWeights(scope, basicBlock4Conv2OutputGradient);
            Value basicBlock4Relu1OutputGradient = scope.value("basicBlock4Relu1OutputGradient", 95, 96, 128, 16, 16);
            basicBlock4Conv2.buildBackwardData(scope, basicBlock4Conv2OutputGradient, basicBlock4Relu1OutputGradient);

            Value basicBlock4Conv1OutputGradient = scope.value("basicBlock4Conv1OutputGradient", 96, 98, 128, 16, 16);
            basicBlock4BatchNorm1.buildBackward(scope, basicBlock4Relu1OutputGradient, basicBlock4Conv1OutputGradient);

            basicBlock4Conv1.buildBackwardWeights(scope, basicBlock4Conv1OutputGradient);
            basicBlock3Relu2OutputGradient2 = scope.value("basicBlock3Relu2OutputGradient2", 98, 99, 128, 16, 16);
            basicBlock4Conv1.buildBackwardData(scope, basicBlock4Conv1OutputGradient, basicBlock3Relu2OutputGradient2);
        }

        // 64x32x32 <- 128x16x16
        private void buildBasicBlock3Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock3Relu2OutputGradientSum = scope
                    .inPlace("basicBlock3Relu2OutputGradientSum", basicBlock4Plus1OutputGradient, 99, 100, 128, 16, 16);
            basicBlock3Relu2GradientSum = Sum.named("basicBlock3Relu2GradientSum").input(basicBlock4Plus1OutputGradient)
                    .input(basicBlock3Relu2OutputGradient2).output(basicBlock3Relu2OutputGradientSum).build(scope);
            Value basicBlock3Plus1OutputGradient = scope
                    .inPlace("basicBlock3Plus1OutputGradient", basicBlock3Relu2OutputGradientSum, 100, 107, 128, 16, 16);
            basicBlock3Relu2 = Elementwise.named("basicBlock3Relu2").output(basicBlock3Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock3Relu2.buildBackward(scope, basicBlock3Relu2OutputGradientSum, basicBlock3Plus1OutputGradient);

            Value basicBlock3Conv3OutputGradient = scope.value("basicBlock3Conv3OutputGradient", 101, 103, 128, 16, 16);
            basicBlock3BatchNorm3.buildBackward(scope, basicBlock3Plus1OutputGradient, basicBlock3Conv3OutputGradient);

            basicBlock3Conv3.buildBackwardWeights(scope, basicBlock3Conv3OutputGradient);
            Value basicBlock3Relu1OutputGradient = scope.value("basicBlock3Relu1OutputGradient", 103, 104, 128, 16, 16);
            basicBlock3Conv3.buildBackwardData(scope, basicBlock3Conv3OutputGradient, basicBlock3Relu1OutputGradient);

            Value basicBlock3Conv2OutputGradient = scope.value("basicBlock3Conv2OutputGradient", 104, 106, 128, 16, 16);
            basicBlock3BatchNorm2.buildBackward(scope, basicBlock3Relu1OutputGradient, basicBlock3Conv2OutputGradient);

            basicBlock3Conv2.buildBackwardWeights(scope, basicBlock3Conv2OutputGradient);
            basicBlock2Relu2OutputGradient = scope.value("basicBlock2Relu2OutputGradient", 106, 110, 64, 32, 32);
            basicBlock3Conv2.buildBackwardData(scope, basicBlock3Conv2OutputGradient, basicBlock2Relu2OutputGradient);

            Value basicBlock3Conv1OutputGradient = scope.value("basicBlock3Conv1OutputGradient", 107, 109, 128, 16, 16);
            basicBlock3BatchNorm1.buildBackward(scope, basicBlock3Plus1OutputGradient, basicBlock3Conv1OutputGradient);

            basicBlock3Conv1.buildBackwardWeights(scope, basicBlock3Conv1OutputGradient);
            basicBlock2Relu2OutputGradient2 = scope.value("basicBlock2Relu2OutputGradient2", 109, 110, 64, 32, 32);
            basicBlock3Conv1.buildBackwardData(scope, basicBlock3Conv1OutputGradient, basicBlock2Relu2OutputGradient2);
        }

        // 64x32x32 <- 64x32x32
        private void buildBasicBlock2Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock2Relu2OutputGradientSum = scope
                    .inPlace("basicBlock2Relu2OutputGradientSum", basicBlock2Relu2OutputGradient, 110, 111, 64, 32, 32);
            basicBlock2Relu2GradientSum = Sum.named("basicBlock2Relu2GradientSum").input(basicBlock2Relu2OutputGradient)
                    .input(basicBlock2Relu2OutputGradient2).output(basicBlock2Relu2OutputGradientSum).build(scope);
            basicBlock2Plus1OutputGradient = scope
                    .inPlace("basicBlock2Plus1OutputGradient", basicBlock2Relu2OutputGradientSum, 111, 118, 64, 32, 32);
            basicBlock2Relu2 = Elementwise.named("basicBlock2Relu2").output(basicBlock2Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock2Relu2.buildBackward(scope, basicBlock2Relu2OutputGradientSum, basicBlock2Plus1OutputGradient);

            Value basicBlock2Conv2OutputGradient = scope.value("basicBlock2Conv2OutputGradient", 112, 114, 64, 32, 32);
            basicBlock2BatchNorm2.buildBackward(scope, basicBlock2Plus1OutputGradient, basicBlock2Conv2OutputGradient);

            basicBlock2Conv2.buildBackwardWeights(scope, basicBlock2Conv2OutputGradient);
            Value basicBlock2Relu1OutputGradient = scope.value("basicBlock2Relu1OutputGradient", 114, 115, 64, 32, 32);
            basicBlock2Conv2.buildBackwardData(scope, basicBlock2Conv2OutputGradient, basicBlock2Relu1OutputGradient);

            Value basicBlock2Conv1OutputGradient = scope.value("basicBlock2Conv1OutputGradient", 115, 117, 64, 32, 32);
            basicBlock2BatchNorm1.buildBackward(scope, basicBlock2Relu1OutputGradient, basicBlock2Conv1OutputGradient);

            basicBlock2Conv1.buildBackwardWeights(scope, basicBlock2Conv1OutputGradient);
            basicBlock1Relu2OutputGradient2 = scope.value("basicBlock1Relu2OutputGradient2", 117, 118, 64, 32, 32);
            basicBlock2Conv1.buildBackwardData(scope, basicBlock2Conv1OutputGradient, basicBlock1Relu2OutputGradient2);
        }

        // 64x32x32 <- 64x32x32
        private void buildBasicBlock1Backward(ResNet18Network network, PlanScope scope) {
            Value basicBlock1Relu2OutputGradientSum = scope
                    .inPlace("basicBlock1Relu2OutputGradientSum", basicBlock2Plus1OutputGradient, 118, 119, 64, 32, 32);
            basicBlock1Relu2GradientSum = Sum.named("basicBlock1Relu2GradientSum").input(basicBlock2Plus1OutputGradient)
                    .input(basicBlock1Relu2OutputGradient2).output(basicBlock1Relu2OutputGradientSum).build(scope);
            basicBlock1Plus1OutputGradient = scope
                    .inPlace("basicBlock1Plus1OutputGradient", basicBlock1Relu2OutputGradientSum, 119, 126, 64, 32, 32);
            basicBlock1Relu2 = Elementwise.named("basicBlock1Relu2").output(basicBlock1Relu2Output).fused()
                    .activation(Pointwise.RELU).build(scope);
            basicBlock1Relu2.buildBackward(scope, basicBlock1Relu2OutputGradientSum, basicBlock1Plus1OutputGradient);

            Value basicBlock1Conv2OutputGradient = scope.value("basicBlock1Conv2OutputGradient", 120, 122, 64, 32, 32);
            basicBlock1BatchNorm2.buildBackward(scope, basicBlock1Plus1OutputGradient, basicBlock1Conv2OutputGradient);

            basicBlock1Conv2.buildBackwardWeights(scope, basicBlock1Conv2OutputGradient);
            Value basicBlock1Relu1OutputGradient = scope.value("basicBlock1Relu1OutputGradient", 122, 123, 64, 32, 32);
            basicBlock1Conv2.buildBackwardData(scope, basicBlock1Conv2OutputGradient, basicBlock1Relu1OutputGradient);

            Value basicBlock1Conv1OutputGradient = scope.value("basicBlock1Conv1OutputGradient", 123, 125, 64, 32, 32);
            basicBlock1BatchNorm1.buildBackward(scope, basicBlock1Relu1OutputGradient, basicBlock1Conv1OutputGradient);

            basicBlock1Conv1.buildBackwardWeights(scope, basicBlock1Conv1OutputGradient);
            relu1OutputGradient2 = scope.value("relu1OutputGradient2", 125, 126, 64, 32, 32);
            basicBlock1Conv1.buildBackwardData(scope, basicBlock1Conv1OutputGradient, relu1OutputGradient2);
        }

        // after the step, so that forward changes nothing
        private void buildUpdateStates(ResNet18Network network, PlanScope scope) {
            basicBlock8BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock8BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock7BatchNorm3.buildUpdateRunningStatistics(scope);
            basicBlock7BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock7BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock6BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock6BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock5BatchNorm3.buildUpdateRunningStatistics(scope);
            basicBlock5BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock5BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock4BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock4BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock3BatchNorm3.buildUpdateRunningStatistics(scope);
            basicBlock3BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock3BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock2BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock2BatchNorm1.buildUpdateRunningStatistics(scope);
            basicBlock1BatchNorm2.buildUpdateRunningStatistics(scope);
            basicBlock1BatchNorm1.buildUpdateRunningStatistics(scope);
            stemNorm.buildUpdateRunningStatistics(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 64x32x32
            stemNorm.forward();              // 64x32x32 -> 64x32x32, relu fused
            basicBlock1();                   // 64x32x32 -> 64x32x32
            basicBlock2();                   // 64x32x32 -> 64x32x32
            basicBlock3();                   // 64x32x32 -> 128x16x16
            basicBlock4();                   // 128x16x16 -> 128x16x16
            basicBlock5();                   // 128x16x16 -> 256x8x8
            basicBlock6();                   // 256x8x8 -> 256x8x8
            basicBlock7();                   // 256x8x8 -> 512x4x4
            basicBlock8();                   // 512x4x4 -> 512x4x4
            globalAveragePool1.forward();    // 512x4x4 -> 512
            classifier.forward();            // 512 -> 10
            loss.forward();                  // 10 -> 1, and the gradient of classifierOutput
        }

        // 64x32x32 -> 64x32x32
        private void basicBlock1() {
            basicBlock1Conv1.forward();         // 64x32x32 -> 64x32x32
            basicBlock1BatchNorm1.forward();    // 64x32x32 -> 64x32x32, relu fused
            basicBlock1Conv2.forward();         // 64x32x32 -> 64x32x32
            basicBlock1BatchNorm2.forward();    // 64x32x32 -> 64x32x32
            basicBlock1Plus1.forward();         // 64x32x32, 64x32x32 -> 64x32x32, relu fused, in place
        }

        // 64x32x32 -> 64x32x32
        private void basicBlock2() {
            basicBlock2Conv1.forward();         // 64x32x32 -> 64x32x32
            basicBlock2BatchNorm1.forward();    // 64x32x32 -> 64x32x32, relu fused
            basicBlock2Conv2.forward();         // 64x32x32 -> 64x32x32
            basicBlock2BatchNorm2.forward();    // 64x32x32 -> 64x32x32
            basicBlock2Plus1.forward();         // 64x32x32, 64x32x32 -> 64x32x32, relu fused, in place
        }

        // 64x32x32 -> 128x16x16
        private void basicBlock3() {
            basicBlock3Conv1.forward();         // 64x32x32 -> 128x16x16
            basicBlock3BatchNorm1.forward();    // 128x16x16 -> 128x16x16
            basicBlock3Conv2.forward();         // 64x32x32 -> 128x16x16
            basicBlock3BatchNorm2.forward();    // 128x16x16 -> 128x16x16, relu fused
            basicBlock3Conv3.forward();         // 128x16x16 -> 128x16x16
            basicBlock3BatchNorm3.forward();    // 128x16x16 -> 128x16x16
            basicBlock3Plus1.forward();         // 128x16x16, 128x16x16 -> 128x16x16, relu fused, in place
        }

        // 128x16x16 -> 128x16x16
        private void basicBlock4() {
            basicBlock4Conv1.forward();         // 128x16x16 -> 128x16x16
            basicBlock4BatchNorm1.forward();    // 128x16x16 -> 128x16x16, relu fused
            basicBlock4Conv2.forward();         // 128x16x16 -> 128x16x16
            basicBlock4BatchNorm2.forward();    // 128x16x16 -> 128x16x16
            basicBlock4Plus1.forward();         // 128x16x16, 128x16x16 -> 128x16x16, relu fused, in place
        }

        // 128x16x16 -> 256x8x8
        private void basicBlock5() {
            basicBlock5Conv1.forward();         // 128x16x16 -> 256x8x8
            basicBlock5BatchNorm1.forward();    // 256x8x8 -> 256x8x8
            basicBlock5Conv2.forward();         // 128x16x16 -> 256x8x8
            basicBlock5BatchNorm2.forward();    // 256x8x8 -> 256x8x8, relu fused
            basicBlock5Conv3.forward();         // 256x8x8 -> 256x8x8
            basicBlock5BatchNorm3.forward();    // 256x8x8 -> 256x8x8
            basicBlock5Plus1.forward();         // 256x8x8, 256x8x8 -> 256x8x8, relu fused, in place
        }

        // 256x8x8 -> 256x8x8
        private void basicBlock6() {
            basicBlock6Conv1.forward();         // 256x8x8 -> 256x8x8
            basicBlock6BatchNorm1.forward();    // 256x8x8 -> 256x8x8, relu fused
            basicBlock6Conv2.forward();         // 256x8x8 -> 256x8x8
            basicBlock6BatchNorm2.forward();    // 256x8x8 -> 256x8x8
            basicBlock6Plus1.forward();         // 256x8x8, 256x8x8 -> 256x8x8, relu fused, in place
        }

        // 256x8x8 -> 512x4x4
        private void basicBlock7() {
            basicBlock7Conv1.forward();         // 256x8x8 -> 512x4x4
            basicBlock7BatchNorm1.forward();    // 512x4x4 -> 512x4x4
            basicBlock7Conv2.forward();         // 256x8x8 -> 512x4x4
            basicBlock7BatchNorm2.forward();    // 512x4x4 -> 512x4x4, relu fused
            basicBlock7Conv3.forward();         // 512x4x4 -> 512x4x4
            basicBlock7BatchNorm3.forward();    // 512x4x4 -> 512x4x4
            basicBlock7Plus1.forward();         // 512x4x4, 512x4x4 -> 512x4x4, relu fused, in place
        }

        // 512x4x4 -> 512x4x4
        private void basicBlock8() {
            basicBlock8Conv1.forward();         // 512x4x4 -> 512x4x4
            basicBlock8BatchNorm1.forward();    // 512x4x4 -> 512x4x4, relu fused
            basicBlock8Conv2.forward();         // 512x4x4 -> 512x4x4
            basicBlock8BatchNorm2.forward();    // 512x4x4 -> 512x4x4
            basicBlock8Plus1.forward();         // 512x4x4, 512x4x4 -> 512x4x4, relu fused, in place
        }

        @Override
        protected void backward() {
            classifier.backwardWeights();     // classifierWeightGradient 10x512, classifierBiasGradient 10
            classifier.backwardData();        // 512 <- 10
            globalAveragePool1.backward();    // 512x4x4 <- 512
            basicBlock8Backward();            // 512x4x4 <- 512x4x4
            basicBlock7Backward();            // 256x8x8 <- 512x4x4
            basicBlock6Backward();            // 256x8x8 <- 256x8x8
            basicBlock5Backward();            // 128x16x16 <- 256x8x8
            basicBlock4Backward();            // 128x16x16 <- 128x16x16
            basicBlock3Backward();            // 64x32x32 <- 128x16x16
            basicBlock2Backward();            // 64x32x32 <- 64x32x32
            basicBlock1Backward();            // 64x32x32 <- 64x32x32
            stemNormGradientSum.forward();    // 64x32x32 <- 64x32x32, in place
            stemNorm.backward();              // 64x32x32 <- 64x32x32, stemNormWeightGradient 64, stemNormBiasGradient 64
            stem.backwardWeights();           // stemWeightGradient 64x3x3x3
            updateStates();                   // after the step, so that forward changes nothing
        }

        // 512x4x4 <- 512x4x4
        private void basicBlock8Backward() {
            basicBlock8Relu2.backward();           // 512x4x4 <- 512x4x4, in place
            basicBlock8BatchNorm2.backward();      // 512x4x4 <- 512x4x4, basicBlock8BatchNorm2WeightGradient 512, basicBlock8BatchNorm2BiasGradient 512
            basicBlock8Conv2.backwardWeights();    // basicBlock8Conv2WeightGradient 512x512x3x3
            basicBlock8Conv2.backwardData();       // 512x4x4 <- 512x4x4
            basicBlock8BatchNorm1.backward();      // 512x4x4 <- 512x4x4, basicBlock8BatchNorm1WeightGradient 512, basicBlock8BatchNorm1BiasGradient 512
            basicBlock8Conv1.backwardWeights();    // basicBlock8Conv1WeightGradient 512x512x3x3
            basicBlock8Conv1.backwardData();       // 512x4x4 <- 512x4x4
        }

        // 256x8x8 <- 512x4x4
        private void basicBlock7Backward() {
            basicBlock7Relu2GradientSum.forward();    // 512x4x4 <- 512x4x4, in place
            basicBlock7Relu2.backward();              // 512x4x4 <- 512x4x4, in place
            basicBlock7BatchNorm3.backward();         // 512x4x4 <- 512x4x4, basicBlock7BatchNorm3WeightGradient 512, basicBlock7BatchNorm3BiasGradient 512
            basicBlock7Conv3.backwardWeights();       // basicBlock7Conv3WeightGradient 512x512x3x3
            basicBlock7Conv3.backwardData();          // 512x4x4 <- 512x4x4
            basicBlock7BatchNorm2.backward();         // 512x4x4 <- 512x4x4, basicBlock7BatchNorm2WeightGradient 512, basicBlock7BatchNorm2BiasGradient 512
            basicBlock7Conv2.backwardWeights();       // basicBlock7Conv2WeightGradient 512x256x3x3
            basicBlock7Conv2.backwardData();          // 256x8x8 <- 512x4x4
            basicBlock7BatchNorm1.backward();         // 512x4x4 <- 512x4x4, basicBlock7BatchNorm1WeightGradient 512, basicBlock7BatchNorm1BiasGradient 512
            basicBlock7Conv1.backwardWeights();       // basicBlock7Conv1WeightGradient 512x256x1x1
            basicBlock7Conv1.backwardData();          // 256x8x8 <- 512x4x4
        }

        // 256x8x8 <- 256x8x8
        private void basicBlock6Backward() {
            basicBlock6Relu2GradientSum.forward();    // 256x8x8 <- 256x8x8, in place
            basicBlock6Relu2.backward();              // 256x8x8 <- 256x8x8, in place
            basicBlock6BatchNorm2.backward();         // 256x8x8 <- 256x8x8, basicBlock6BatchNorm2WeightGradient 256, basicBlock6BatchNorm2BiasGradient 256
            basicBlock6Conv2.backwardWeights();       // basicBlock6Conv2WeightGradient 256x256x3x3
            basicBlock6Conv2.backwardData();          // 256x8x8 <- 256x8x8
            basicBlock6BatchNorm1.backward();         // 256x8x8 <- 256x8x8, basicBlock6BatchNorm1WeightGradient 256, basicBlock6BatchNorm1BiasGradient 256
            basicBlock6Conv1.backwardWeights();       // basicBlock6Conv1WeightGradient 256x256x3x3
            basicBlock6Conv1.backwardData();          // 256x8x8 <- 256x8x8
        }

        // 128x16x16 <- 256x8x8
        private void basicBlock5Backward() {
            basicBlock5Relu2GradientSum.forward();    // 256x8x8 <- 256x8x8, in place
            basicBlock5Relu2.backward();              // 256x8x8 <- 256x8x8, in place
            basicBlock5BatchNorm3.backward();         // 256x8x8 <- 256x8x8, basicBlock5BatchNorm3WeightGradient 256, basicBlock5BatchNorm3BiasGradient 256
            basicBlock5Conv3.backwardWeights();       // basicBlock5Conv3WeightGradient 256x256x3x3
            basicBlock5Conv3.backwardData();          // 256x8x8 <- 256x8x8
            basicBlock5BatchNorm2.backward();         // 256x8x8 <- 256x8x8, basicBlock5BatchNorm2WeightGradient 256, basicBlock5BatchNorm2BiasGradient 256
            basicBlock5Conv2.backwardWeights();       // basicBlock5Conv2WeightGradient 256x128x3x3
            basicBlock5Conv2.backwardData();          // 128x16x16 <- 256x8x8
            basicBlock5BatchNorm1.backward();         // 256x8x8 <- 256x8x8, basicBlock5BatchNorm1WeightGradient 256, basicBlock5BatchNorm1BiasGradient 256
            basicBlock5Conv1.backwardWeights();       // basicBlock5Conv1WeightGradient 256x128x1x1
            basicBlock5Conv1.backwardData();          // 128x16x16 <- 256x8x8
        }

        // 128x16x16 <- 128x16x16
        private void basicBlock4Backward() {
            basicBlock4Relu2GradientSum.forward();    // 128x16x16 <- 128x16x16, in place
            basicBlock4Relu2.backward();              // 128x16x16 <- 128x16x16, in place
            basicBlock4BatchNorm2.backward();         // 128x16x16 <- 128x16x16, basicBlock4BatchNorm2WeightGradient 128, basicBlock4BatchNorm2BiasGradient 128
            basicBlock4Conv2.backwardWeights();       // basicBlock4Conv2WeightGradient 128x128x3x3
            basicBlock4Conv2.backwardData();          // 128x16x16 <- 128x16x16
            basicBlock4BatchNorm1.backward();         // 128x16x16 <- 128x16x16, basicBlock4BatchNorm1WeightGradient 128, basicBlock4BatchNorm1BiasGradient 128
            basicBlock4Conv1.backwardWeights();       // basicBlock4Conv1WeightGradient 128x128x3x3
            basicBlock4Conv1.backwardData();          // 128x16x16 <- 128x16x16
        }

        // 64x32x32 <- 128x16x16
        private void basicBlock3Backward() {
            basicBlock3Relu2GradientSum.forward();    // 128x16x16 <- 128x16x16, in place
            basicBlock3Relu2.backward();              // 128x16x16 <- 128x16x16, in place
            basicBlock3BatchNorm3.backward();         // 128x16x16 <- 128x16x16, basicBlock3BatchNorm3WeightGradient 128, basicBlock3BatchNorm3BiasGradient 128
            basicBlock3Conv3.backwardWeights();       // basicBlock3Conv3WeightGradient 128x128x3x3
            basicBlock3Conv3.backwardData();          // 128x16x16 <- 128x16x16
            basicBlock3BatchNorm2.backward();         // 128x16x16 <- 128x16x16, basicBlock3BatchNorm2WeightGradient 128, basicBlock3BatchNorm2BiasGradient 128
            basicBlock3Conv2.backwardWeights();       // basicBlock3Conv2WeightGradient 128x64x3x3
            basicBlock3Conv2.backwardData();          // 64x32x32 <- 128x16x16
            basicBlock3BatchNorm1.backward();         // 128x16x16 <- 128x16x16, basicBlock3BatchNorm1WeightGradient 128, basicBlock3BatchNorm1BiasGradient 128
            basicBlock3Conv1.backwardWeights();       // basicBlock3Conv1WeightGradient 128x64x1x1
            basicBlock3Conv1.backwardData();          // 64x32x32 <- 128x16x16
        }

        // 64x32x32 <- 64x32x32
        private void basicBlock2Backward() {
            basicBlock2Relu2GradientSum.forward();    // 64x32x32 <- 64x32x32, in place
            basicBlock2Relu2.backward();              // 64x32x32 <- 64x32x32, in place
            basicBlock2BatchNorm2.backward();         // 64x32x32 <- 64x32x32, basicBlock2BatchNorm2WeightGradient 64, basicBlock2BatchNorm2BiasGradient 64
            basicBlock2Conv2.backwardWeights();       // basicBlock2Conv2WeightGradient 64x64x3x3
            basicBlock2Conv2.backwardData();          // 64x32x32 <- 64x32x32
            basicBlock2BatchNorm1.backward();         // 64x32x32 <- 64x32x32, basicBlock2BatchNorm1WeightGradient 64, basicBlock2BatchNorm1BiasGradient 64
            basicBlock2Conv1.backwardWeights();       // basicBlock2Conv1WeightGradient 64x64x3x3
            basicBlock2Conv1.backwardData();          // 64x32x32 <- 64x32x32
        }

        // 64x32x32 <- 64x32x32
        private void basicBlock1Backward() {
            basicBlock1Relu2GradientSum.forward();    // 64x32x32 <- 64x32x32, in place
            basicBlock1Relu2.backward();              // 64x32x32 <- 64x32x32, in place
            basicBlock1BatchNorm2.backward();         // 64x32x32 <- 64x32x32, basicBlock1BatchNorm2WeightGradient 64, basicBlock1BatchNorm2BiasGradient 64
            basicBlock1Conv2.backwardWeights();       // basicBlock1Conv2WeightGradient 64x64x3x3
            basicBlock1Conv2.backwardData();          // 64x32x32 <- 64x32x32
            basicBlock1BatchNorm1.backward();         // 64x32x32 <- 64x32x32, basicBlock1BatchNorm1WeightGradient 64, basicBlock1BatchNorm1BiasGradient 64
            basicBlock1Conv1.backwardWeights();       // basicBlock1Conv1WeightGradient 64x64x3x3
            basicBlock1Conv1.backwardData();          // 64x32x32 <- 64x32x32
        }

        // after the step, so that forward changes nothing
        private void updateStates() {
            basicBlock8BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock8BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock7BatchNorm3.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock7BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock7BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock6BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock6BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock5BatchNorm3.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock5BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock5BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock4BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock4BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock3BatchNorm3.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock3BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock3BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock2BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock2BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock1BatchNorm2.updateRunningStatistics();    // after the step, so that forward changes nothing
            basicBlock1BatchNorm1.updateRunningStatistics();    // after the step, so that forward changes nothing
            stemNorm.updateRunningStatistics();                 // after the step, so that forward changes nothing
        }
    }

    /**
     * Prediction: forward without what only training needs. The numbers of a value are its first and last step, then its shape.
     */
    private static final class Inference extends InferencePlan {
        private final Convolution stem;
        private Convolution basicBlock1Conv1;
        private Convolution basicBlock1Conv2;
        private Convolution basicBlock2Conv1;
        private Convolution basicBlock2Conv2;
        private Convolution basicBlock3Conv1;
        private Convolution basicBlock3Conv2;
        private Convolution basicBlock3Conv3;
        private Convolution basicBlock4Conv1;
        private Convolution basicBlock4Conv2;
        private Convolution basicBlock5Conv1;
        private Convolution basicBlock5Conv2;
        private Convolution basicBlock5Conv3;
        private Convolution basicBlock6Conv1;
        private Convolution basicBlock6Conv2;
        private Convolution basicBlock7Conv1;
        private Convolution basicBlock7Conv2;
        private Convolution basicBlock7Conv3;
        private Convolution basicBlock8Conv1;
        private Convolution basicBlock8Conv2;
        private final Pooling globalAveragePool1;
        private final InnerProduct classifier;
        private Value relu1Output;
        private Value basicBlock1Relu2Output;
        private Value basicBlock2Relu2Output;
        private Value basicBlock3Relu2Output;
        private Value basicBlock4Relu2Output;
        private Value basicBlock5Relu2Output;
        private Value basicBlock6Relu2Output;
        private Value basicBlock7Relu2Output;
        private Value basicBlock8Relu2Output;

        Inference(ResNet18Network network, PlanScope scope) {
            super(scope);

            Value input = scope.input(0, 0, 3, 32, 32);
            relu1Output = scope.value("relu1Output", 0, 2, 64, 32, 32);
            stem = Convolution.named("stem").input(input).weight(network.stemWeight)
                    .foldedNorm(network.stemNormWeight,
                            network.stemNormBias,
                            network.stemNormRunningMean,
                            network.stemNormRunningVar,
                            1e-5f)
                    .output(relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            buildBasicBlock1(network, scope);
            buildBasicBlock2(network, scope);
            buildBasicBlock3(network, scope);
            buildBasicBlock4(network, scope);
            buildBasicBlock5(network, scope);
            buildBasicBlock6(network, scope);
            buildBasicBlock7(network, scope);
            buildBasicBlock8(network, scope);

            Value globalAveragePool1Output = scope.value("globalAveragePool1Output", 20, 21, 512);
            globalAveragePool1 = Pooling.named("globalAveragePool1").input(basicBlock8Relu2Output)
                    .output(globalAveragePool1Output).average(false).kernel(4, 4).build(scope);

            Value classifierOutput = scope.value("classifierOutput", 21, 21, 10);
            classifier = InnerProduct.named("classifier").input(globalAveragePool1Output)
                    .weight(network.classifierWeight).bias(network.classifierBias).output(classifierOutput).build(scope);
            finish(classifierOutput);
        }

        // 64x32x32 -> 64x32x32
        private void buildBasicBlock1(ResNet18Network network, PlanScope scope) {
            Value basicBlock1Relu1Output = scope.value("basicBlock1Relu1Output", 1, 2, 64, 32, 32);
            basicBlock1Conv1 = Convolution.named("basicBlock1Conv1").input(relu1Output)
                    .weight(network.basicBlock1Conv1Weight)
                    .foldedNorm(network.basicBlock1BatchNorm1Weight,
                            network.basicBlock1BatchNorm1Bias,
                            network.basicBlock1BatchNorm1RunningMean,
                            network.basicBlock1BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock1Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            basicBlock1Relu2Output = scope.inPlace("basicBlock1Relu2Output", relu1Output, 2, 4, 64, 32, 32);
            basicBlock1Conv2 = Convolution.named("basicBlock1Conv2").input(basicBlock1Relu1Output)
                    .weight(network.basicBlock1Conv2Weight)
                    .foldedNorm(network.basicBlock1BatchNorm2Weight,
                            network.basicBlock1BatchNorm2Bias,
                            network.basicBlock1BatchNorm2RunningMean,
                            network.basicBlock1BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock1Relu2Output).kernel(3, 3).padding(1, 1).residual(relu1Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 64x32x32 -> 64x32x32
        private void buildBasicBlock2(ResNet18Network network, PlanScope scope) {
            Value basicBlock2Relu1Output = scope.value("basicBlock2Relu1Output", 3, 4, 64, 32, 32);
            basicBlock2Conv1 = Convolution.named("basicBlock2Conv1").input(basicBlock1Relu2Output)
                    .weight(network.basicBlock2Conv1Weight)
                    .foldedNorm(network.basicBlock2BatchNorm1Weight,
                            network.basicBlock2BatchNorm1Bias,
                            network.basicBlock2BatchNorm1RunningMean,
                            network.basicBlock2BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock2Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            basicBlock2Relu2Output = scope.inPlace("basicBlock2Relu2Output", basicBlock1Relu2Output, 4, 6, 64, 32, 32);
            basicBlock2Conv2 = Convolution.named("basicBlock2Conv2").input(basicBlock2Relu1Output)
                    .weight(network.basicBlock2Conv2Weight)
                    .foldedNorm(network.basicBlock2BatchNorm2Weight,
                            network.basicBlock2BatchNorm2Bias,
                            network.basicBlock2BatchNorm2RunningMean,
                            network.basicBlock2BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock2Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock1Relu2Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 64x32x32 -> 128x16x16
        private void buildBasicBlock3(ResNet18Network network, PlanScope scope) {
            Value basicBlock3BatchNorm1Output = scope.value("basicBlock3BatchNorm1Output", 5, 7, 128, 16, 16);
            basicBlock3Conv1 = Convolution.named("basicBlock3Conv1").input(basicBlock2Relu2Output)
                    .weight(network.basicBlock3Conv1Weight)
                    .foldedNorm(network.basicBlock3BatchNorm1Weight,
                            network.basicBlock3BatchNorm1Bias,
                            network.basicBlock3BatchNorm1RunningMean,
                            network.basicBlock3BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock3BatchNorm1Output).kernel(1, 1).stride(2, 2).build(scope);

            Value basicBlock3Relu1Output = scope.value("basicBlock3Relu1Output", 6, 7, 128, 16, 16);
            basicBlock3Conv2 = Convolution.named("basicBlock3Conv2").input(basicBlock2Relu2Output)
                    .weight(network.basicBlock3Conv2Weight)
                    .foldedNorm(network.basicBlock3BatchNorm2Weight,
                            network.basicBlock3BatchNorm2Bias,
                            network.basicBlock3BatchNorm2RunningMean,
                            network.basicBlock3BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock3Relu1Output).kernel(3, 3).stride(2, 2).padding(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            basicBlock3Relu2Output = scope.inPlace("basicBlock3Relu2Output", basicBlock3BatchNorm1Output, 7, 9, 128, 16, 16);
            basicBlock3Conv3 = Convolution.named("basicBlock3Conv3").input(basicBlock3Relu1Output)
                    .weight(network.basicBlock3Conv3Weight)
                    .foldedNorm(network.basicBlock3BatchNorm3Weight,
                            network.basicBlock3BatchNorm3Bias,
                            network.basicBlock3BatchNorm3RunningMean,
                            network.basicBlock3BatchNorm3RunningVar,
                            1e-5f)
                    .output(basicBlock3Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock3BatchNorm1Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 128x16x16 -> 128x16x16
        private void buildBasicBlock4(ResNet18Network network, PlanScope scope) {
            Value basicBlock4Relu1Output = scope.value("basicBlock4Relu1Output", 8, 9, 128, 16, 16);
            basicBlock4Conv1 = Convolution.named("basicBlock4Conv1").input(basicBlock3Relu2Output)
                    .weight(network.basicBlock4Conv1Weight)
                    .foldedNorm(network.basicBlock4BatchNorm1Weight,
                            network.basicBlock4BatchNorm1Bias,
                            network.basicBlock4BatchNorm1RunningMean,
                            network.basicBlock4BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock4Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            basicBlock4Relu2Output = scope.inPlace("basicBlock4Relu2Output", basicBlock3Relu2Output, 9, 11, 128, 16, 16);
            basicBlock4Conv2 = Convolution.named("basicBlock4Conv2").input(basicBlock4Relu1Output)
                    .weight(network.basicBlock4Conv2Weight)
                    .foldedNorm(network.basicBlock4BatchNorm2Weight,
                            network.basicBlock4BatchNorm2Bias,
                            network.basicBlock4BatchNorm2RunningMean,
                            network.basicBlock4BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock4Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock3Relu2Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 128x16x16 -> 256x8x8
        private void buildBasicBlock5(ResNet18Network network, PlanScope scope) {
            Value basicBlock5BatchNorm1Output = scope.value("basicBlock5BatchNorm1Output", 10, 12, 256, 8, 8);
            basicBlock5Conv1 = Convolution.named("basicBlock5Conv1").input(basicBlock4Relu2Output)
                    .weight(network.basicBlock5Conv1Weight)
                    .foldedNorm(network.basicBlock5BatchNorm1Weight,
                            network.basicBlock5BatchNorm1Bias,
                            network.basicBlock5BatchNorm1RunningMean,
                            network.basicBlock5BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock5BatchNorm1Output).kernel(1, 1).stride(2, 2).build(scope);

            Value basicBlock5Relu1Output = scope.value("basicBlock5Relu1Output", 11, 12, 256, 8, 8);
            basicBlock5Conv2 = Convolution.named("basicBlock5Conv2").input(basicBlock4Relu2Output)
                    .weight(network.basicBlock5Conv2Weight)
                    .foldedNorm(network.basicBlock5BatchNorm2Weight,
                            network.basicBlock5BatchNorm2Bias,
                            network.basicBlock5BatchNorm2RunningMean,
                            network.basicBlock5BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock5Relu1Output).kernel(3, 3).stride(2, 2).padding(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            basicBlock5Relu2Output = scope.inPlace("basicBlock5Relu2Output", basicBlock5BatchNorm1Output, 12, 14, 256, 8, 8);
            basicBlock5Conv3 = Convolution.named("basicBlock5Conv3").input(basicBlock5Relu1Output)
                    .weight(network.basicBlock5Conv3Weight)
                    .foldedNorm(network.basicBlock5BatchNorm3Weight,
                            network.basicBlock5BatchNorm3Bias,
                            network.basicBlock5BatchNorm3RunningMean,
                            network.basicBlock5BatchNorm3RunningVar,
                            1e-5f)
                    .output(basicBlock5Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock5BatchNorm1Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 256x8x8 -> 256x8x8
        private void buildBasicBlock6(ResNet18Network network, PlanScope scope) {
            Value basicBlock6Relu1Output = scope.value("basicBlock6Relu1Output", 13, 14, 256, 8, 8);
            basicBlock6Conv1 = Convolution.named("basicBlock6Conv1").input(basicBlock5Relu2Output)
                    .weight(network.basicBlock6Conv1Weight)
                    .foldedNorm(network.basicBlock6BatchNorm1Weight,
                            network.basicBlock6BatchNorm1Bias,
                            network.basicBlock6BatchNorm1RunningMean,
                            network.basicBlock6BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock6Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            basicBlock6Relu2Output = scope.inPlace("basicBlock6Relu2Output", basicBlock5Relu2Output, 14, 16, 256, 8, 8);
            basicBlock6Conv2 = Convolution.named("basicBlock6Conv2").input(basicBlock6Relu1Output)
                    .weight(network.basicBlock6Conv2Weight)
                    .foldedNorm(network.basicBlock6BatchNorm2Weight,
                            network.basicBlock6BatchNorm2Bias,
                            network.basicBlock6BatchNorm2RunningMean,
                            network.basicBlock6BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock6Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock5Relu2Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 256x8x8 -> 512x4x4
        private void buildBasicBlock7(ResNet18Network network, PlanScope scope) {
            Value basicBlock7BatchNorm1Output = scope.value("basicBlock7BatchNorm1Output", 15, 17, 512, 4, 4);
            basicBlock7Conv1 = Convolution.named("basicBlock7Conv1").input(basicBlock6Relu2Output)
                    .weight(network.basicBlock7Conv1Weight)
                    .foldedNorm(network.basicBlock7BatchNorm1Weight,
                            network.basicBlock7BatchNorm1Bias,
                            network.basicBlock7BatchNorm1RunningMean,
                            network.basicBlock7BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock7BatchNorm1Output).kernel(1, 1).stride(2, 2).build(scope);

            Value basicBlock7Relu1Output = scope.value("basicBlock7Relu1Output", 16, 17, 512, 4, 4);
            basicBlock7Conv2 = Convolution.named("basicBlock7Conv2").input(basicBlock6Relu2Output)
                    .weight(network.basicBlock7Conv2Weight)
                    .foldedNorm(network.basicBlock7BatchNorm2Weight,
                            network.basicBlock7BatchNorm2Bias,
                            network.basicBlock7BatchNorm2RunningMean,
                            network.basicBlock7BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock7Relu1Output).kernel(3, 3).stride(2, 2).padding(1, 1).activation(Pointwise.RELU)
                    .build(scope);

            basicBlock7Relu2Output = scope.inPlace("basicBlock7Relu2Output", basicBlock7BatchNorm1Output, 17, 19, 512, 4, 4);
            basicBlock7Conv3 = Convolution.named("basicBlock7Conv3").input(basicBlock7Relu1Output)
                    .weight(network.basicBlock7Conv3Weight)
                    .foldedNorm(network.basicBlock7BatchNorm3Weight,
                            network.basicBlock7BatchNorm3Bias,
                            network.basicBlock7BatchNorm3RunningMean,
                            network.basicBlock7BatchNorm3RunningVar,
                            1e-5f)
                    .output(basicBlock7Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock7BatchNorm1Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        // 512x4x4 -> 512x4x4
        private void buildBasicBlock8(ResNet18Network network, PlanScope scope) {
            Value basicBlock8Relu1Output = scope.value("basicBlock8Relu1Output", 18, 19, 512, 4, 4);
            basicBlock8Conv1 = Convolution.named("basicBlock8Conv1").input(basicBlock7Relu2Output)
                    .weight(network.basicBlock8Conv1Weight)
                    .foldedNorm(network.basicBlock8BatchNorm1Weight,
                            network.basicBlock8BatchNorm1Bias,
                            network.basicBlock8BatchNorm1RunningMean,
                            network.basicBlock8BatchNorm1RunningVar,
                            1e-5f)
                    .output(basicBlock8Relu1Output).kernel(3, 3).padding(1, 1).activation(Pointwise.RELU).build(scope);

            basicBlock8Relu2Output = scope.inPlace("basicBlock8Relu2Output", basicBlock7Relu2Output, 19, 20, 512, 4, 4);
            basicBlock8Conv2 = Convolution.named("basicBlock8Conv2").input(basicBlock8Relu1Output)
                    .weight(network.basicBlock8Conv2Weight)
                    .foldedNorm(network.basicBlock8BatchNorm2Weight,
                            network.basicBlock8BatchNorm2Bias,
                            network.basicBlock8BatchNorm2RunningMean,
                            network.basicBlock8BatchNorm2RunningVar,
                            1e-5f)
                    .output(basicBlock8Relu2Output).kernel(3, 3).padding(1, 1).residual(basicBlock7Relu2Output)
                    .activation(Pointwise.RELU).build(scope);
        }

        @Override
        protected void forward() {
            stem.forward();                  // 3x32x32 -> 64x32x32, stemNorm folded in, relu fused
            basicBlock1();                   // 64x32x32 -> 64x32x32
            basicBlock2();                   // 64x32x32 -> 64x32x32
            basicBlock3();                   // 64x32x32 -> 128x16x16
            basicBlock4();                   // 128x16x16 -> 128x16x16
            basicBlock5();                   // 128x16x16 -> 256x8x8
            basicBlock6();                   // 256x8x8 -> 256x8x8
            basicBlock7();                   // 256x8x8 -> 512x4x4
            basicBlock8();                   // 512x4x4 -> 512x4x4
            globalAveragePool1.forward();    // 512x4x4 -> 512
            classifier.forward();            // 512 -> 10
        }

        // 64x32x32 -> 64x32x32
        private void basicBlock1() {
            basicBlock1Conv1.forward();    // 64x32x32 -> 64x32x32, basicBlock1BatchNorm1 folded in, relu fused
            basicBlock1Conv2.forward();    // 64x32x32, 64x32x32 -> 64x32x32, basicBlock1BatchNorm2 folded in, residual fused, relu fused, in place
        }

        // 64x32x32 -> 64x32x32
        private void basicBlock2() {
            basicBlock2Conv1.forward();    // 64x32x32 -> 64x32x32, basicBlock2BatchNorm1 folded in, relu fused
            basicBlock2Conv2.forward();    // 64x32x32, 64x32x32 -> 64x32x32, basicBlock2BatchNorm2 folded in, residual fused, relu fused, in place
        }

        // 64x32x32 -> 128x16x16
        private void basicBlock3() {
            basicBlock3Conv1.forward();    // 64x32x32 -> 128x16x16, basicBlock3BatchNorm1 folded in
            basicBlock3Conv2.forward();    // 64x32x32 -> 128x16x16, basicBlock3BatchNorm2 folded in, relu fused
            basicBlock3Conv3.forward();    // 128x16x16, 128x16x16 -> 128x16x16, basicBlock3BatchNorm3 folded in, residual fused, relu fused, in place
        }

        // 128x16x16 -> 128x16x16
        private void basicBlock4() {
            basicBlock4Conv1.forward();    // 128x16x16 -> 128x16x16, basicBlock4BatchNorm1 folded in, relu fused
            basicBlock4Conv2.forward();    // 128x16x16, 128x16x16 -> 128x16x16, basicBlock4BatchNorm2 folded in, residual fused, relu fused, in place
        }

        // 128x16x16 -> 256x8x8
        private void basicBlock5() {
            basicBlock5Conv1.forward();    // 128x16x16 -> 256x8x8, basicBlock5BatchNorm1 folded in
            basicBlock5Conv2.forward();    // 128x16x16 -> 256x8x8, basicBlock5BatchNorm2 folded in, relu fused
            basicBlock5Conv3.forward();    // 256x8x8, 256x8x8 -> 256x8x8, basicBlock5BatchNorm3 folded in, residual fused, relu fused, in place
        }

        // 256x8x8 -> 256x8x8
        private void basicBlock6() {
            basicBlock6Conv1.forward();    // 256x8x8 -> 256x8x8, basicBlock6BatchNorm1 folded in, relu fused
            basicBlock6Conv2.forward();    // 256x8x8, 256x8x8 -> 256x8x8, basicBlock6BatchNorm2 folded in, residual fused, relu fused, in place
        }

        // 256x8x8 -> 512x4x4
        private void basicBlock7() {
            basicBlock7Conv1.forward();    // 256x8x8 -> 512x4x4, basicBlock7BatchNorm1 folded in
            basicBlock7Conv2.forward();    // 256x8x8 -> 512x4x4, basicBlock7BatchNorm2 folded in, relu fused
            basicBlock7Conv3.forward();    // 512x4x4, 512x4x4 -> 512x4x4, basicBlock7BatchNorm3 folded in, residual fused, relu fused, in place
        }

        // 512x4x4 -> 512x4x4
        private void basicBlock8() {
            basicBlock8Conv1.forward();    // 512x4x4 -> 512x4x4, basicBlock8BatchNorm1 folded in, relu fused
            basicBlock8Conv2.forward();    // 512x4x4, 512x4x4 -> 512x4x4, basicBlock8BatchNorm2 folded in, residual fused, relu fused, in place
        }
    }
}
