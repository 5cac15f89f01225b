// Profiling, monitoring and the libraries about which little is public.
#include <nvToolsExt.h> // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt

void watch() // ok
{
    nvtxRangePushA("step"); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    nvtxRangePop(); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    nvtxRangeEnd(0); // expect[ascend-910b]: rename expect[ascend-910c]: rename expect[ascend-950]: rename
    nvmlInit(); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cuptiActivityFlushAll(0); // expect[ascend-910b]: adapt expect[ascend-910c]: adapt expect[ascend-950]: adapt
    nvJitLinkDestroy(nullptr); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    cuFileDriverOpen(); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    nvjpegHandle_t decoder; // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    nvshmem_init(); // expect[ascend-910b]: unknown expect[ascend-910c]: unknown expect[ascend-950]: unknown
    int watched = 1; // ok
}
