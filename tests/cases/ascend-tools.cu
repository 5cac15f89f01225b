// Profiling, monitoring and the libraries about which little is public.
#include <nvToolsExt.h> // expect[ascend-910b]: adapt

void watch() // ok
{
    nvtxRangePushA("step"); // expect[ascend-910b]: adapt
    nvtxRangePop(); // expect[ascend-910b]: adapt
    nvtxRangeEnd(0); // expect[ascend-910b]: rename
    nvmlInit(); // expect[ascend-910b]: rewrite
    cuptiActivityFlushAll(0); // expect[ascend-910b]: adapt
    nvJitLinkDestroy(nullptr); // expect[ascend-910b]: rewrite
    cuFileDriverOpen(); // expect[ascend-910b]: unknown
    nvjpegHandle_t decoder; // expect[ascend-910b]: unknown
    nvshmem_init(); // expect[ascend-910b]: unknown
    int watched = 1; // ok
}
