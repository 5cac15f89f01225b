// Communication, monitoring and tools on CoreX.
#include <cufile.h> // expect[iluvatar]: unknown
#include <cupti.h> // expect[iluvatar]: unknown
#include <nccl.h> // expect[iluvatar]: drop-in
#include <nvJitLink.h> // expect[iluvatar]: unknown
#include <nvml.h> // expect[iluvatar]: unknown
#include <nvshmem.h> // expect[iluvatar]: unknown
#include <nvtx3/nvToolsExt.h> // expect[iluvatar]: unknown
#include <string> // ok

void all_reduce(ncclComm_t comm, float *x, size_t n) // expect[iluvatar]: drop-in
{
    ncclGroupStart(); // expect[iluvatar]: drop-in
    ncclAllReduce(x, x, n, ncclFloat, ncclSum, comm, nullptr); // expect[iluvatar]: drop-in
    ncclGroupEnd(); // expect[iluvatar]: drop-in
    ncclMemAlloc(nullptr, n); // expect[iluvatar]: unknown
    ncclCommWindowRegister(comm, x, n, nullptr, 0); // expect[iluvatar]: unknown
}

void health(nvmlDevice_t device) // expect[iluvatar]: drop-in
{
    nvmlInit_v2(); // expect[iluvatar]: drop-in
    unsigned watts = 0; // ok
    nvmlDeviceGetPowerUsage(device, &watts); // expect[iluvatar]: drop-in
}

void ranges() // ok
{
    nvtxRangePop(); // expect[iluvatar]: unknown
    cuptiActivityEnable(CUPTI_ACTIVITY_KIND_KERNEL); // expect[iluvatar]: unknown
    cuFileDriverOpen(); // expect[iluvatar]: unknown
    nvJitLinkDestroy(nullptr); // expect[iluvatar]: unknown
    nvshmem_malloc(16); // expect[iluvatar]: unknown
}

void video(CUvideodecoder decoder) // expect[iluvatar]: unknown
{
    int frames = 0; // ok
}
