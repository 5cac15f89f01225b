// Profiling, monitoring, compilation, and the libraries about which little is public.
#include <nvToolsExt.h> // expect[cambricon]: adapt
#include <nvrtc.h> // expect[cambricon]: unknown

void watch() // ok
{
    nvtxRangePushA("step"); // expect[cambricon]: adapt
    nvtxRangePop(); // expect[cambricon]: adapt
    nvmlInit(); // expect[cambricon]: adapt
    nvmlDeviceGetCount(nullptr); // expect[cambricon]: adapt
    cuptiActivityEnable({}); // expect[cambricon]: adapt
    cuptiActivityFlushAll(0); // expect[cambricon]: adapt
    cuptiActivityPushExternalCorrelationId({}, 0); // expect[cambricon]: adapt
    nvJitLinkDestroy(nullptr); // expect[cambricon]: rewrite
    nvrtcProgram program; // expect[cambricon]: unknown
    nvrtcGetPTX(program, nullptr); // expect[cambricon]: rewrite
    cuFileDriverOpen(); // expect[cambricon]: unknown
    nvjpegHandle_t decoder; // expect[cambricon]: unknown
    cuvidInit(0); // expect[cambricon]: unknown
    nvshmem_init(); // expect[cambricon]: unknown
    nvcompBatchedLZ4CompressAsync(); // expect[cambricon]: unknown
    nppGetLibVersion(); // expect[cambricon]: unknown
    int watched = 1; // ok
}

void infer() // ok
{
    nvinfer1::IBuilder *builder = nullptr; // expect[cambricon]: rewrite
    int inferred = 1; // ok
}
