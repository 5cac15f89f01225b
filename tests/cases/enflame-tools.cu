// Profiling, monitoring, compilation, and the libraries about which little is public.
#include <nvToolsExt.h> // expect[enflame]: unknown
#include <nvrtc.h> // expect[enflame]: unknown

void watch() // ok
{
    nvtxRangePushA("step"); // expect[enflame]: adapt
    nvtxRangePop(); // expect[enflame]: adapt
    nvmlInit(); // expect[enflame]: adapt
    nvmlDeviceGetCount(nullptr); // expect[enflame]: adapt
    cuptiActivityEnable({}); // expect[enflame]: adapt
    cuptiActivityFlushAll(0); // expect[enflame]: adapt
    cuptiActivityPushExternalCorrelationId({}, 0); // expect[enflame]: unknown
    nvJitLinkDestroy(nullptr); // expect[enflame]: rewrite
    nvrtcProgram program; // expect[enflame]: unknown
    nvrtcGetPTX(program, nullptr); // expect[enflame]: rewrite
    cuFileDriverOpen(); // expect[enflame]: unknown
    nvjpegHandle_t decoder; // expect[enflame]: unknown
    cuvidInit(0); // expect[enflame]: unknown
    nvshmem_init(); // expect[enflame]: unknown
    nvcompBatchedLZ4CompressAsync(); // expect[enflame]: unknown
    nppGetLibVersion(); // expect[enflame]: unknown
    int watched = 1; // ok
}

void infer() // ok
{
    nvinfer1::IBuilder *builder = nullptr; // expect[enflame]: rewrite
    int inferred = 1; // ok
}
