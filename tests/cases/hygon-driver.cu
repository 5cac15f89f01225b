// Driver API: one handle type for contexts and streams, but device pointers are void*.
#include <cuda.h> // expect[hygon-dcu]: rename

int load(const char *image) // ok
{
    CUmodule module; // expect[hygon-dcu]: rename
    CUfunction function; // expect[hygon-dcu]: rename
    CUdeviceptr buffer; // expect[hygon-dcu]: adapt
    cuInit(0); // expect[hygon-dcu]: rename
    cuModuleLoadData(&module, image); // expect[hygon-dcu]: adapt
    cuModuleGetFunction(&function, module, "scale"); // expect[hygon-dcu]: rename
    cuMemAlloc(&buffer, 1024); // expect[hygon-dcu]: rename
    CUresult status = cuCtxSynchronize(); // expect[hygon-dcu]: rename
    return status == CUDA_SUCCESS ? 0 : 1; // expect[hygon-dcu]: rename
}

int custom(int cut) // ok
{
    return cut / 2; // ok
}
